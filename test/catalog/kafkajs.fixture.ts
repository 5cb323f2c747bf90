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

export async function consumes(kafka: Kafka) {
  const consumer = kafka.consumer({ groupId: 'orders' });
  await consumer.run({ eachMessage: async ({ message }) => console.log(message) }); // handler kind=event acknowledged=return
  await consumer.run({ autoCommit: false, eachMessage: handle }); // handler kind=event acknowledged=call
  await consumer.run({ autoCommit: false, eachBatch: async ({ batch }) => console.log(batch.messages) }); // handler kind=event acknowledged=call
  await consumer.subscribe({ topic: 'order.placed' }); // declare topic=order.placed
  await consumer.subscribe({ topics: ['order.placed'] }); // declare topic=order.placed
  await consumer.commitOffsets([]); // acknowledge
}

async function handle() {}
