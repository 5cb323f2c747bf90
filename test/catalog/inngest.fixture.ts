import { Inngest } from 'inngest';

const inngest = new Inngest({ id: 'shop' });

export async function publishes() {
  await inngest.send({ name: 'order/placed', data: { id: 1 }, id: 'placed-1' }); // publish topic=order/placed payload messageId=placed-1
}

export const onPlaced = inngest.createFunction({ id: 'on-placed' }, { event: 'order.placed' }, async ({ event, step }) => { // handler kind=event topic=order.placed acknowledged=return
  await step.run('pay', async () => {
    await inngest.send({ name: 'order.paid', data: event.data }); // publish topic=order.paid
  });
  await step.sendEvent('notify', { name: 'order.notified', data: {}, id: 'm-1' }); // publish topic=order.notified payload messageId=m-1
  await step.invoke('other', {}); // rpc
});

export const onPaid = inngest.createFunction({ id: 'on-paid', triggers: { event: 'order.paid' } }, async ({ event }) => { console.log(event); }); // handler kind=event topic=order.paid acknowledged=return
export const nightly = inngest.createFunction({ id: 'nightly' }, { cron: '0 0 * * *' }, async () => {}); // none
