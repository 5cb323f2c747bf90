import { DaprClient } from '@dapr/dapr';

const client = new DaprClient();

export async function publishes() {
  await client.pubsub.publish('broker', 'orders', { id: 1 }); // publish topic=orders payload
  await client.pubsub.publishBulk('broker', 'orders', [{ id: 1 }]); // publish topic=orders payload
  await client.secret.get('store', 'key'); // none
}
