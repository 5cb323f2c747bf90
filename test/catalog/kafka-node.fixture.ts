import { ConsumerGroup, HighLevelProducer, KafkaClient } from 'kafka-node';

const producer = new HighLevelProducer(new KafkaClient());
const consumer = new ConsumerGroup({ groupId: 'mails' }, ['orders']);

export function publishes() {
  producer.send([{ topic: 'orders', messages: '{}', key: 'o-1' }], () => {}); // publish topic=orders payload key=o-1 confirmed=later
  producer.createTopics(['orders'], () => {}); // none
}

consumer.on('message', (message) => { // handler kind=event acknowledged=call
  console.log(message);
  consumer.commit(() => {}); // acknowledge
});
