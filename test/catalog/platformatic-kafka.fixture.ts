import { Consumer, Producer } from '@platformatic/kafka';

const producer = new Producer({ clientId: 'shop', bootstrapBrokers: [] });

export async function publishes() {
  await producer.send({ messages: [{ topic: 'orders', key: 'o-1', value: '{}', headers: { tenant: 'a' } }] }); // publish topic=orders key=o-1 payload headers
  await producer.close(); // none
}

export async function consumes() {
  const consumer = new Consumer({});
  const stream = await consumer.consume({ topics: ['orders'], autocommit: false }); // declare topic=orders
  for await (const message of stream) { // handler kind=event acknowledged=call
    await message.commit(); // acknowledge
  }
  await consumer.commit({ offsets: [] }); // acknowledge
}
