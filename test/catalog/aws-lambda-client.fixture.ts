import { InvocationType, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Lambda } from 'aws-sdk';

const client = new LambdaClient({});
const legacy = new Lambda();

export async function invokes() {
  await client.send(new InvokeCommand({ FunctionName: 'order-placed', InvocationType: 'Event', Payload: '{}' })); // publish topic=order-placed payload
  await client.send(new InvokeCommand({ FunctionName: 'order-placed', InvocationType: InvocationType.Event, Payload: '{}' })); // publish topic=order-placed payload
  await client.send(new InvokeCommand({ FunctionName: 'quote', InvocationType: 'RequestResponse', Payload: '{}' })); // none
  await client.send(new InvokeCommand({ FunctionName: 'quote', Payload: '{}' })); // none
  await legacy.invoke({ FunctionName: 'order-placed', InvocationType: 'Event', Payload: '{}' }).promise(); // publish topic=order-placed payload
  await legacy.invokeAsync({ FunctionName: 'order-placed', InvokeArgs: '{}' }).promise(); // publish topic=order-placed payload
}
