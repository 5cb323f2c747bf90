import { HighLevelProducer, KafkaJS } from '@confluentinc/kafka-javascript';

const producer = new KafkaJS.Kafka({}).producer();

export async function sends() {
  await producer.send({ topic: 'order.placed', messages: [{ key: 'o-1', value: '{}', headers: {} }] }); // publish topic=order.placed key=o-1 payload={} headers
  await producer.sendBatch({ topicMessages: [{ topic: 'order.placed', messages: [] }] }); // publish topic=order.placed
  await producer.flush(); // none
}

export function produces(native: HighLevelProducer) {
  native.produce('order.placed', null, Buffer.from('{}'), 'o-1', Date.now(), undefined, []); // publish topic=order.placed payload key=o-1 headers
}
