// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/kinesis/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-kinesis',
  title: 'Amazon Kinesis',
  kind: 'broker',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/kinesis/',
  packages: ['@aws-sdk/client-kinesis', 'aws-sdk'],
  versions: '>=2 <4',
  receivers: { Client: { classes: ['KinesisClient', 'Kinesis'] } },
  effects: [
    { on: 'Client', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Client', members: ['putRecord'], effect: 'publish', batch: 'one `PutRecords`', topic: [0, 'StreamName'], payload: [0, 'Data'], key: [0, 'PartitionKey'] },
    { on: 'Client', members: ['putRecords'], effect: 'publish', topic: [0, 'StreamName'], payload: [0, 'Records', '*', 'Data'], key: [0, 'Records', '*', 'PartitionKey'] },
  ],
  commands: [
    { classes: ['PutRecordCommand'], effect: 'publish', batch: 'one `PutRecords`', topic: [0, 'StreamName'], payload: [0, 'Data'], key: [0, 'PartitionKey'] },
    { classes: ['PutRecordsCommand'], effect: 'publish', topic: [0, 'StreamName'], payload: [0, 'Records', '*', 'Data'], key: [0, 'Records', '*', 'PartitionKey'] },
  ],
});
