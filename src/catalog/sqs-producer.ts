// https://github.com/bbc/sqs-producer
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'sqs-producer',
  title: 'sqs-producer',
  kind: 'broker',
  docs: 'https://github.com/bbc/sqs-producer',
  packages: ['sqs-producer'],
  versions: '>=2 <8',
  receivers: { Producer: { classes: ['Producer'], from: { Producer: ['create'] } } },
  effects: [{ on: 'Producer', members: ['send'], effect: 'publish', queue: true, batch: 'one `send` with many messages', entryId: [0, 'id'], payload: [0, 'body'], key: [0, 'groupId'], messageId: [0, 'deduplicationId'], headers: [0, 'messageAttributes'] }],
});
