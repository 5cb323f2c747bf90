// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/firehose/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-firehose',
  title: 'Amazon Data Firehose',
  kind: 'broker',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/firehose/',
  packages: ['@aws-sdk/client-firehose', 'aws-sdk'],
  versions: '>=2 <4',
  receivers: { Client: { classes: ['FirehoseClient', 'Firehose'] } },
  effects: [
    { on: 'Client', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Client', members: ['putRecord'], effect: 'publish', topic: [0, 'DeliveryStreamName'], payload: [0, 'Record', 'Data'] },
    { on: 'Client', members: ['putRecordBatch'], effect: 'publish', topic: [0, 'DeliveryStreamName'], payload: [0, 'Records', '*', 'Data'] },
  ],
  commands: [
    { classes: ['PutRecordCommand'], effect: 'publish', topic: [0, 'DeliveryStreamName'], payload: [0, 'Record', 'Data'] },
    { classes: ['PutRecordBatchCommand'], effect: 'publish', topic: [0, 'DeliveryStreamName'], payload: [0, 'Records', '*', 'Data'] },
  ],
});
