import { Producer } from 'sqs-producer';

const producer = Producer.create({ queueUrl: 'https://queue.example/orders' });

export async function publishes() {
  await producer.send({ id: '1', body: '{}', groupId: 'o-1', deduplicationId: 'm-1', messageAttributes: {} }); // publish payload key=o-1 messageId=m-1 headers
  await producer.queueSize(); // none
}
