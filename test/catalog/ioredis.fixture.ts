import Redis from 'ioredis';

const redis = new Redis();

export async function publishes() {
  await redis.publish('order.placed', '{}'); // publish topic=order.placed payload={}
  await redis.xadd('orders', '*', 'id', '1'); // publish topic=orders
  await redis.set('order:1', '{}'); // none
}

export async function claims() {
  await redis.set('event:1', '1', 'EX', 60, 'NX'); // claim expiry=60; keep expiry=60
  await redis.setnx('event:1', '1'); // claim
  await redis.set('event:1', '1', 'EX', 60); // keep expiry=60
  await redis.set('event:1', '1', 'PX', 60_000); // keep expiry=60
  await redis.setex('event:1', 60, '1'); // keep expiry=60
  await redis.psetex('event:1', 60_000, '1'); // keep expiry=60
}

export async function consumes() {
  redis.on('message', (_channel, message) => console.log(message)); // handler kind=event acknowledged=receipt
  redis.on('pmessage', (_pattern, _channel, message) => console.log(message)); // handler kind=event acknowledged=receipt
  await redis.xack('orders', 'mails', '1-0'); // acknowledge
}

export async function fetches() {
  await redis.xreadgroup('GROUP', 'mails', 'one', 'STREAMS', 'orders', '>'); // handler kind=event acknowledged=call; receive
  await redis.xautoclaim('orders', 'mails', 'one', 60_000, '0'); // receive
}
