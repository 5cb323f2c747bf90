// https://bbc.github.io/sqs-consumer/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'sqs-consumer',
  title: 'sqs-consumer',
  kind: 'broker',
  general: true,
  docs: 'https://bbc.github.io/sqs-consumer/',
  packages: ['sqs-consumer'],
  versions: '>=5 <16',
  receivers: { Consumer: { classes: ['Consumer'] } },
  effects: [],
  handlers: [
    { form: 'call', on: 'Consumer', members: ['create'], handler: [0, 'handleMessage'], kind: 'event', queue: true, topic: [0, 'queueUrl'], acknowledged: { by: 'return', errorsTooIf: { at: [0, 'alwaysAcknowledge'], is: true } } },
    { form: 'call', on: 'Consumer', members: ['create'], handler: [0, 'handleMessageBatch'], kind: 'event', queue: true, topic: [0, 'queueUrl'], batch: [0], acknowledged: { by: 'return', errorsTooIf: { at: [0, 'alwaysAcknowledge'], is: true } } },
  ],
});
