// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sqs/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-sqs',
  title: 'Amazon SQS',
  kind: 'broker',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sqs/',
  packages: ['@aws-sdk/client-sqs', 'aws-sdk'],
  versions: '>=2 <4',
  receivers: { Client: { classes: ['SQSClient', 'SQS'] } },
  effects: [
    { on: 'Client', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Client', members: ['sendMessage'], effect: 'publish', queue: true, batch: 'one `SendMessageBatch`', topic: [0, 'QueueUrl'], payload: [0, 'MessageBody'], key: [0, 'MessageGroupId'], messageId: [0, 'MessageDeduplicationId'], headers: [0, 'MessageAttributes'] },
    {
      on: 'Client', members: ['sendMessageBatch'], effect: 'publish', queue: true, topic: [0, 'QueueUrl'], payload: [0, 'Entries', '*', 'MessageBody'], key: [0, 'Entries', '*', 'MessageGroupId'], messageId: [0, 'Entries', '*', 'MessageDeduplicationId'],
      headers: [0, 'Entries', '*', 'MessageAttributes'], entryId: [0, 'Entries', '*', 'Id'],
    },
    { on: 'Client', members: ['receiveMessage'], effect: 'receive', topic: [0, 'QueueUrl'] },
    { on: 'Client', members: ['deleteMessage', 'deleteMessageBatch'], effect: 'acknowledge' },
    { on: 'Client', members: ['changeMessageVisibility'], effect: 'reject', requeue: true },
  ],
  commands: [
    { classes: ['SendMessageCommand'], effect: 'publish', queue: true, batch: 'one `SendMessageBatch`', topic: [0, 'QueueUrl'], payload: [0, 'MessageBody'], key: [0, 'MessageGroupId'], messageId: [0, 'MessageDeduplicationId'], headers: [0, 'MessageAttributes'] },
    {
      classes: ['SendMessageBatchCommand'], effect: 'publish', queue: true, topic: [0, 'QueueUrl'], payload: [0, 'Entries', '*', 'MessageBody'], key: [0, 'Entries', '*', 'MessageGroupId'], messageId: [0, 'Entries', '*', 'MessageDeduplicationId'],
      headers: [0, 'Entries', '*', 'MessageAttributes'], entryId: [0, 'Entries', '*', 'Id'],
    },
    { classes: ['ReceiveMessageCommand'], effect: 'receive', topic: [0, 'QueueUrl'] },
    { classes: ['DeleteMessageCommand', 'DeleteMessageBatchCommand'], effect: 'acknowledge' },
    { classes: ['ChangeMessageVisibilityCommand'], effect: 'reject', requeue: true },
  ],
});
