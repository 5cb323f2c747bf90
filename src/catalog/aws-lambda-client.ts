// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/lambda/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-lambda-client',
  title: 'AWS Lambda client',
  kind: 'broker',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/lambda/',
  packages: ['@aws-sdk/client-lambda', 'aws-sdk'],
  versions: '>=2 <4',
  receivers: { Client: { classes: ['LambdaClient', 'Lambda'] } },
  // Only an invocation that nobody waits for is an event.
  effects: [
    { on: 'Client', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Client', members: ['invoke'], given: { at: [0, 'InvocationType'], is: 'Event' }, effect: 'publish', carries: 'job', topic: [0, 'FunctionName'], payload: [0, 'Payload'] },
    { on: 'Client', members: ['invokeAsync'], effect: 'publish', carries: 'job', topic: [0, 'FunctionName'], payload: [0, 'InvokeArgs'] },
  ],
  commands: [{ classes: ['InvokeCommand'], given: { at: [0, 'InvocationType'], is: 'Event' }, effect: 'publish', carries: 'job', topic: [0, 'FunctionName'], payload: [0, 'Payload'] }],
});
