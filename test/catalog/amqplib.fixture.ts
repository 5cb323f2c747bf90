import amqp, { type Channel, type ConfirmChannel } from 'amqplib';

export async function connects() {
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();
  await channel.assertQueue('mails', { deadLetterExchange: 'dead' }); // declare topic=mails deadLetters=yes
  await channel.bindQueue('mails', 'orders', 'order.*'); // declare topic=order.*
  channel.publish('orders', 'order.placed', Buffer.from('{}'), { messageId: 'm-1', headers: { tenant: 'a' } }); // publish topic=order.placed payload messageId=m-1 headers confirmed=never
}

export function sends(channel: Channel) {
  channel.sendToQueue('mails', Buffer.from('{}'), { messageId: 'm-1', headers: {}, persistent: true }); // publish topic=mails payload messageId=m-1 headers
}

export function confirms(channel: ConfirmChannel) {
  channel.publish('orders', 'order.placed', Buffer.from('{}'), { messageId: 'm-1', headers: {} }, () => undefined); // publish topic=order.placed payload messageId=m-1 headers confirmed=later
  channel.sendToQueue('mails', Buffer.from('{}'), { messageId: 'm-1', headers: {} }); // publish topic=mails payload messageId=m-1 headers confirmed=later
  channel.assertQueue('mails', { arguments: { 'x-dead-letter-exchange': 'dead' } }); // declare topic=mails deadLetters=yes
  channel.bindQueue('mails', 'orders', 'order.placed'); // declare topic=order.placed
  channel.consume('mails', (message) => channel.ack(message!), { noAck: true }); // handler kind=event topic=mails acknowledged=receipt; acknowledge
  channel.nack({} as never, false, false); // reject requeue=false
  channel.reject({} as never); // reject requeue=true
}

export function consumes(channel: Channel) {
  channel.consume('mails', (message) => console.log(message)); // handler kind=event topic=mails acknowledged=call
  channel.consume('mails', (message) => console.log(message), { noAck: true }); // handler kind=event topic=mails acknowledged=receipt
  channel.ack({} as never); // acknowledge
  channel.nack({} as never); // reject requeue=true
  channel.reject({} as never, false); // reject requeue=false
}
