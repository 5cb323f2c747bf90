import { SFN, SFNClient, StartExecutionCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';

const client = new SFNClient({});
const sfn = new SFN({});

export async function starts() {
  await client.send(new StartExecutionCommand({ stateMachineArn: 'fulfil-order', name: 'order-1', input: '{}' })); // publish topic=fulfil-order payload messageId=order-1
  await sfn.startExecution({ stateMachineArn: 'fulfil-order', name: 'order-1', input: '{}' }); // publish topic=fulfil-order payload messageId=order-1
  await client.send(new StartSyncExecutionCommand({ stateMachineArn: 'quote' })); // none
}
