import { Client, type WorkflowClient } from '@temporalio/client';

const client = new Client();

export async function starts(workflows: WorkflowClient) {
  const handle = await client.workflow.start('fulfilOrder', { taskQueue: 'orders', workflowId: 'order-1', args: [{ id: 1 }] }); // publish topic=fulfilOrder payload messageId=order-1
  await handle.signal('paid', { id: 1 }); // rpc topic=paid
  await workflows.signalWithStart('fulfilOrder', { taskQueue: 'orders', workflowId: 'order-1', args: [], signal: 'paid' }); // publish topic=fulfilOrder
  await client.workflow.execute('fulfilOrder', { taskQueue: 'orders', workflowId: 'order-1', args: [1] }); // rpc topic=fulfilOrder payload
  await client.workflow.getHandle('order-1').query('state'); // rpc topic=state
  await handle.describe(); // none
}
