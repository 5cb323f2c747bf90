import { AMQPClient, AMQPSession } from '@cloudamqp/amqp-client';

const client = new AMQPClient('amqp://broker');

export async function publishes() {
  const connection = await client.connect();
  const channel = await connection.channel();
  await channel.basicPublish('shop', 'order.placed', '{}', { messageId: 'm-1', headers: {} }); // publish topic=order.placed payload messageId=m-1 headers
  const queue = await channel.queue('orders');
  await queue.publish('{}', { messageId: 'm-1', headers: {} }); // publish topic=orders payload messageId=m-1 headers
  await connection.close(); // none
}

export async function overSession() {
  const session = await AMQPSession.connect('amqp://broker');
  const exchange = await session.topicExchange('shop');
  await exchange.publish('{}', { routingKey: 'order.placed', messageId: 'm-1', headers: {} }); // publish topic=order.placed payload messageId=m-1 headers
  const queue = await session.queue('orders');
  await queue.publish('{}', { messageId: 'm-1' }); // publish topic=orders payload messageId=m-1
  await session.rpcCall('prices', '{}'); // rpc topic=prices payload
}
