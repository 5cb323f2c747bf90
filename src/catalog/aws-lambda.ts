// https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-lambda',
  title: 'AWS Lambda',
  kind: 'broker',
  general: true,
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html',
  packages: ['aws-lambda'],
  versions: '>=1 <2 || >=8 <9',
  receivers: {},
  effects: [],
  handlers: [
    { form: 'type', types: ['SQSEvent'], functions: ['SQSHandler'], kind: 'event', batch: [0, 'Records'], acknowledged: { by: 'return' } },
    { form: 'type', types: ['SNSEvent'], functions: ['SNSHandler'], kind: 'event', batch: [0, 'Records'], acknowledged: { by: 'return' } },
    { form: 'type', types: ['EventBridgeEvent'], functions: ['EventBridgeHandler'], kind: 'event', acknowledged: { by: 'return' } },
    { form: 'type', types: ['KinesisStreamEvent'], functions: ['KinesisStreamHandler'], kind: 'event', batch: [0, 'Records'], acknowledged: { by: 'return' } },
    { form: 'type', types: ['DynamoDBStreamEvent'], functions: ['DynamoDBStreamHandler'], kind: 'change', batch: [0, 'Records'], acknowledged: { by: 'return' } },
    { form: 'type', types: ['S3Event'], functions: ['S3Handler'], kind: 'change', batch: [0, 'Records'], acknowledged: { by: 'return' } },
  ],
});
