// https://github.com/platformatic/kafka
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'platformatic-kafka',
  title: 'Platformatic Kafka',
  kind: 'broker',
  docs: 'https://github.com/platformatic/kafka',
  packages: ['@platformatic/kafka'],
  versions: '>=0.4 <3',
  receivers: {
    Producer: { classes: ['Producer'] },
    Consumer: { classes: ['Consumer'] },
    Stream: { classes: ['MessagesStream'], from: { Consumer: ['consume'] } },
    Message: { types: ['Message'] },
  },
  effects: [
    {
      on: 'Producer', members: ['send'], effect: 'publish', partitioned: true, batch: 'one `send` with all `messages`',
      topic: [0, 'messages', '*', 'topic'], payload: [0, 'messages', '*', 'value'], key: [0, 'messages', '*', 'key'], headers: [0, 'messages', '*', 'headers'],
    },
    { on: 'Consumer', members: ['consume'], effect: 'declare', topic: [0, 'topics', '*'] },
    { on: 'Message', members: ['commit'], effect: 'acknowledge' },
    { on: 'Consumer', members: ['commit'], effect: 'acknowledge' },
  ],
  handlers: [{ form: 'iteration', on: 'Stream', kind: 'event', gives: ['Message'], acknowledged: { by: 'call' } }],
});
