import { createClient, type RedisClientType } from 'redis';

const client = createClient();

export async function publishes(given: RedisClientType) {
  await client.publish('order.placed', '{}'); // publish topic=order.placed payload={}
  await given.xAdd('orders', '*', { id: '1' }); // publish topic=orders payload
  await given.get('order:1'); // none
}
