import { createClient, type RedisClientType } from 'redis';

const client = createClient();

export async function publishes(given: RedisClientType) {
  await client.publish('order.placed', '{}'); // publish topic=order.placed payload={}
  await given.xAdd('orders', '*', { id: '1' }); // publish topic=orders payload
  await given.get('order:1'); // none
}

export async function claims() {
  await client.set('event:1', '1', { NX: true, EX: 60 }); // claim expiry=60; keep expiry=60
  await client.set('event:1', '1', { condition: 'NX', expiration: { type: 'EX', value: 60 } }); // claim expiry=60; keep expiry=60
  await client.set('event:1', '1', 'NX', 'EX', 60); // claim expiry=60
  await client.setNX('event:1', '1'); // claim
  await client.set('order:1', '{}', { EX: 60 }); // keep expiry=60
  await client.set('order:1', '{}', { PX: 60_000 }); // keep expiry=60
  await client.set('order:1', '{}', { expiration: { type: 'EX', value: 60 } }); // keep expiry=60
  await client.setEx('event:1', 60, '1'); // keep expiry=60
  await client.pSetEx('event:1', 60_000, '1'); // keep expiry=60
  await client.set('order:1', '{}'); // none
}

export async function consumes() {
  await client.subscribe('order.placed', (message) => console.log(message)); // handler kind=event topic=order.placed acknowledged=receipt
  client.on('message', (_channel, message) => console.log(message)); // handler kind=event acknowledged=receipt
  client.on('error', (error) => console.log(error)); // none
  await client.xAck('orders', 'mails', '1-0'); // acknowledge
}

export async function fetches() {
  await client.xReadGroup('mails', 'one', { key: 'orders', id: '>' }); // handler kind=event acknowledged=call; receive
  await client.xAutoClaim('orders', 'mails', 'one', 60_000, '0'); // receive
}
