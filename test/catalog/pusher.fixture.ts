import Pusher from 'pusher';

const pusher = new Pusher({});

export async function tells() {
  await pusher.trigger('orders', 'placed', { id: 1 }); // emitLocal topic=placed payload
  await pusher.triggerBatch([{ channel: 'orders', name: 'placed', data: { id: 1 } }]); // emitLocal topic=placed payload
  await pusher.get({ path: '/channels' }); // none
}
