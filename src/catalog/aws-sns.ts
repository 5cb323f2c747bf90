// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sns/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-sns',
  title: 'Amazon SNS',
  kind: 'broker',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sns/',
  packages: ['@aws-sdk/client-sns', 'aws-sdk'],
  versions: '>=2 <4',
  receivers: { Client: { classes: ['SNSClient', 'SNS'] } },
  effects: [
    { on: 'Client', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Client', members: ['publish'], effect: 'publish', batch: 'one `PublishBatch`', topic: [0, 'TopicArn'], payload: [0, 'Message'], key: [0, 'MessageGroupId'], messageId: [0, 'MessageDeduplicationId'], headers: [0, 'MessageAttributes'], unless: [[0, 'PhoneNumber'], [0, 'TargetArn']] },
    {
      on: 'Client', members: ['publishBatch'], effect: 'publish', topic: [0, 'TopicArn'], payload: [0, 'PublishBatchRequestEntries', '*', 'Message'], key: [0, 'PublishBatchRequestEntries', '*', 'MessageGroupId'],
      messageId: [0, 'PublishBatchRequestEntries', '*', 'MessageDeduplicationId'], headers: [0, 'PublishBatchRequestEntries', '*', 'MessageAttributes'], entryId: [0, 'PublishBatchRequestEntries', '*', 'Id'],
    },
  ],
  commands: [
    { classes: ['PublishCommand'], effect: 'publish', batch: 'one `PublishBatch`', topic: [0, 'TopicArn'], payload: [0, 'Message'], key: [0, 'MessageGroupId'], messageId: [0, 'MessageDeduplicationId'], headers: [0, 'MessageAttributes'], unless: [[0, 'PhoneNumber'], [0, 'TargetArn']] },
    {
      classes: ['PublishBatchCommand'], effect: 'publish', topic: [0, 'TopicArn'], payload: [0, 'PublishBatchRequestEntries', '*', 'Message'], key: [0, 'PublishBatchRequestEntries', '*', 'MessageGroupId'],
      messageId: [0, 'PublishBatchRequestEntries', '*', 'MessageDeduplicationId'], headers: [0, 'PublishBatchRequestEntries', '*', 'MessageAttributes'], entryId: [0, 'PublishBatchRequestEntries', '*', 'Id'],
    },
  ],
});
