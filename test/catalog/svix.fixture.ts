import { Svix } from 'svix';

const svix = new Svix('token');

export async function publishes() {
  await svix.message.create('app-1', { eventType: 'order.placed', eventId: 'm-1', payload: { id: 1 } }); // publish topic=order.placed payload messageId=m-1
  await svix.message.list('app-1'); // none
}
