import { HighLevelProducer, KafkaConsumer, KafkaJS } from '@confluentinc/kafka-javascript';

const producer = new KafkaJS.Kafka({}).producer();

export async function sends() {
  await producer.send({ topic: 'order.placed', messages: [{ key: 'o-1', value: '{}', headers: {} }] }); // publish topic=order.placed key=o-1 payload={} headers
  await producer.sendBatch({ topicMessages: [{ topic: 'order.placed', messages: [] }] }); // publish topic=order.placed
  await producer.flush(); // none
}

export function produces(native: HighLevelProducer) {
  native.produce('order.placed', null, Buffer.from('{}'), 'o-1', Date.now(), undefined, []); // publish topic=order.placed payload key=o-1 headers
}

const consumer = new KafkaJS.Kafka({}).consumer({});
consumer.run({ eachMessage: async ({ message }) => { console.log(message.value); } }); // handler kind=event acknowledged=return
consumer.run({ eachBatch: async ({ batch }) => { console.log(batch.messages); } }); // handler kind=event acknowledged=return
consumer.subscribe({ topic: 'orders' }); // declare topic=orders
consumer.subscribe({ topics: ['orders'] }); // declare topic=orders
consumer.commitOffsets([{ topic: 'orders', partition: 0, offset: '1' }]); // acknowledge

const native = new KafkaConsumer({}, {});
native.subscribe(['orders']); // declare topic=orders
native.on('data', (message) => { // handler kind=event acknowledged=call
  console.log(message);
  native.commitMessage(message); // acknowledge
});
