// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sfn/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-step-functions',
  title: 'AWS Step Functions',
  kind: 'broker',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sfn/',
  packages: ['@aws-sdk/client-sfn', 'aws-sdk'],
  versions: '>=2 <4',
  receivers: { Client: { classes: ['SFNClient', 'SFN', 'StepFunctions'] } },
  effects: [
    { on: 'Client', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Client', members: ['startExecution'], effect: 'publish', carries: 'job', topic: [0, 'stateMachineArn'], payload: [0, 'input'], messageId: [0, 'name'] },
  ],
  commands: [{ classes: ['StartExecutionCommand'], effect: 'publish', carries: 'job', topic: [0, 'stateMachineArn'], payload: [0, 'input'], messageId: [0, 'name'] }],
});
