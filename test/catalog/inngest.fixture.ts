import { Inngest } from 'inngest';

const inngest = new Inngest({ id: 'shop' });

export async function publishes() {
  await inngest.send({ name: 'order/placed', data: { id: 1 }, id: 'placed-1' }); // publish topic=order/placed payload messageId=placed-1
}
