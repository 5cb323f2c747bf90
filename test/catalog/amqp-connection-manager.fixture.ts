import { connect, type ChannelWrapper } from 'amqp-connection-manager';

const channel = connect(['amqp://localhost']).createChannel({ json: true });

export async function publishes() {
  await channel.publish('orders', 'order.placed', { id: 1 }, { messageId: 'm-1', headers: { tenant: 'a' } }); // publish topic=order.placed payload messageId=m-1 headers
}

export async function sends(given: ChannelWrapper) {
  await given.sendToQueue('mails', { id: 1 }, { messageId: 'm-1', headers: {} }); // publish topic=mails payload messageId=m-1 headers
  await given.waitForConnect(); // none
}

export async function consumes() {
  await channel.assertQueue('mails', { deadLetterExchange: 'dead' }); // declare topic=mails deadLetters=yes
  await channel.bindQueue('mails', 'orders', 'order.placed'); // declare topic=order.placed
  await channel.consume('mails', (message) => channel.ack(message)); // handler kind=event topic=mails acknowledged=call; acknowledge
  await channel.consume('mails', (message) => channel.nack(message, false, false), { noAck: true }); // handler kind=event topic=mails acknowledged=receipt; reject requeue=false
}
