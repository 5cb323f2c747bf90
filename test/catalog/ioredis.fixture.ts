import Redis from 'ioredis';

const redis = new Redis();

export async function publishes() {
  await redis.publish('order.placed', '{}'); // publish topic=order.placed payload={}
  await redis.xadd('orders', '*', 'id', '1'); // publish topic=orders
  await redis.set('order:1', '{}'); // none
}
