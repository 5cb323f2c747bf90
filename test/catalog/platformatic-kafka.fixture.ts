import { Producer } from '@platformatic/kafka';

const producer = new Producer({ clientId: 'shop', bootstrapBrokers: [] });

export async function publishes() {
  await producer.send({ messages: [{ topic: 'orders', key: 'o-1', value: '{}', headers: { tenant: 'a' } }] }); // publish topic=orders key=o-1 payload headers
  await producer.close(); // none
}
