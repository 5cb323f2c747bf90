import amqp, { type Channel, type ConfirmChannel } from 'amqplib';

export async function connects() {
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();
  await channel.assertQueue('mails'); // none
  channel.publish('orders', 'order.placed', Buffer.from('{}'), { messageId: 'm-1', headers: { tenant: 'a' } }); // publish topic=order.placed payload messageId=m-1 headers
}

export function sends(channel: Channel) {
  channel.sendToQueue('mails', Buffer.from('{}'), { messageId: 'm-1', headers: {}, persistent: true }); // publish topic=mails payload messageId=m-1 headers
}

export function confirms(channel: ConfirmChannel) {
  channel.publish('orders', 'order.placed', Buffer.from('{}'), {}, () => undefined); // publish topic=order.placed payload
  channel.ack({} as never); // none
}
