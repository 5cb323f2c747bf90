// https://github.com/ssut/nestjs-sqs
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'nestjs-sqs',
  title: 'Nest SQS',
  kind: 'broker',
  docs: 'https://github.com/ssut/nestjs-sqs',
  packages: ['@ssut/nestjs-sqs'],
  versions: '>=1 <5',
  receivers: { Sqs: { classes: ['SqsService'] } },
  effects: [
    {
      on: 'Sqs', members: ['send'], effect: 'publish', queue: true, batch: 'one `send` with many messages', entryId: [1, 'id'], topic: [0], payload: [1, 'body'], key: [1, 'groupId'], messageId: [1, 'deduplicationId'], headers: [1, 'messageAttributes'],
    },
  ],
  handlers: [{ form: 'decorator', decorators: ['SqsMessageHandler'], kind: 'event', queue: true, topic: [0], acknowledged: { by: 'return' } }],
});
