import { task, tasks } from '@trigger.dev/sdk';

const sendReceipt = task({ id: 'send-receipt', run: async () => {} }); // handler kind=job topic=send-receipt acknowledged=return

export async function triggers() {
  await tasks.trigger('send-receipt', { id: 1 }, { idempotencyKey: 'm-1' }); // publish topic=send-receipt payload messageId=m-1
  await tasks.batchTrigger('send-receipt', [{ payload: { id: 1 }, options: { idempotencyKey: 'm-1' } }]); // publish topic=send-receipt payload messageId=m-1
  await tasks.triggerAndWait('send-receipt', { id: 1 }); // rpc topic=send-receipt payload
  await sendReceipt.trigger({ id: 1 }, { idempotencyKey: 'm-1' }); // publish payload messageId=m-1
  await sendReceipt.batchTrigger([{ payload: { id: 1 }, options: { idempotencyKey: 'm-1' } }]); // publish payload messageId=m-1
  await sendReceipt.triggerAndWait({ id: 1 }); // rpc payload
}
