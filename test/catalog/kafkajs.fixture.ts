import { Kafka, type Producer } from 'kafkajs';

const producer = new Kafka({ brokers: [] }).producer();

export async function sends() {
  await producer.send({ topic: 'order.placed', messages: [{ key: 'o-1', value: '{}', headers: { id: '1' } }] }); // publish topic=order.placed key=o-1 payload={} headers
}

export async function sendsMany(given: Producer) {
  await given.sendBatch({ topicMessages: [{ topic: 'order.placed', messages: [{ key: 'o-1', value: '{}', headers: { id: '1' } }] }] }); // publish topic=order.placed key=o-1 payload={} headers
}

export async function sendsInKafkaTransaction(given: Producer) {
  const transaction = await given.transaction(); // none
  await transaction.send({ topic: 'order.placed', messages: [{ value: '{}' }] }); // publish topic=order.placed payload={}
  await transaction.commit(); // none
}
