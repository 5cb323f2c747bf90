import { connect, type ChannelWrapper } from 'amqp-connection-manager';

const channel = connect(['amqp://localhost']).createChannel({ json: true });

export async function publishes() {
  await channel.publish('orders', 'order.placed', { id: 1 }, { messageId: 'm-1', headers: { tenant: 'a' } }); // publish topic=order.placed payload messageId=m-1 headers
}

export async function sends(given: ChannelWrapper) {
  await given.sendToQueue('mails', { id: 1 }, { messageId: 'm-1', headers: {} }); // publish topic=mails payload messageId=m-1 headers
  await given.waitForConnect(); // none
}
