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

export async function consumes() {
  const connection = await client.connect();
  const channel = await connection.channel();
  await channel.basicConsume('orders', { noAck: true }, (message) => { console.log(message); }); // handler kind=event topic=orders acknowledged=receipt
  const queue = await channel.queue('orders');
  await queue.subscribe({ noAck: true }, () => {}); // handler kind=event acknowledged=receipt
  await queue.subscribe({ noAck: false }, async (message) => { // handler kind=event acknowledged=call
    try {
      await message.ack(); // acknowledge
    } catch {
      await message.nack(true); // reject requeue=true
    }
  });
}
