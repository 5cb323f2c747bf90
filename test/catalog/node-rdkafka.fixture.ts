import Kafka from 'node-rdkafka';

const producer = new Kafka.Producer({});

export function produces() {
  producer.produce('order.placed', null, Buffer.from('{}'), 'o-1', Date.now(), undefined, []); // publish topic=order.placed payload key=o-1 headers
  producer.flush(); // none
}

const consumer = new Kafka.KafkaConsumer({}, {});
consumer.subscribe(['order.placed']); // declare topic=order.placed
consumer.on('data', (message) => { // handler kind=event acknowledged=call
  console.log(message);
  consumer.commitMessage(message); // acknowledge
});
