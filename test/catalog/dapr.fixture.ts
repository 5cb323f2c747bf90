import { DaprClient, DaprServer } from '@dapr/dapr';

const client = new DaprClient();

export async function publishes() {
  await client.pubsub.publish('broker', 'orders', { id: 1 }); // publish topic=orders payload
  await client.pubsub.publishBulk('broker', 'orders', [{ id: 1 }]); // publish topic=orders payload
  await client.secret.get('store', 'key'); // none
}

const server = new DaprServer();
server.pubsub.subscribe('broker', 'orders', async (order) => { console.log(order); }); // handler kind=event topic=orders acknowledged=return
server.pubsub.subscribeWithOptions('broker', 'orders', { deadLetterTopic: 'orders-dead', callback: async (order) => { console.log(order); } }); // handler kind=event topic=orders acknowledged=return deadLetters=yes
