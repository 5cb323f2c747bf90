// https://upstash.com/docs/qstash/sdks/ts/examples/publish
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'qstash',
  title: 'Upstash QStash',
  kind: 'broker',
  docs: 'https://upstash.com/docs/qstash/sdks/ts/examples/publish',
  packages: ['@upstash/qstash'],
  versions: '>=2 <3',
  receivers: {
    Client: { classes: ['Client'] },
    Queue: { from: { Client: ['queue'] } },
  },
  effects: [
    { on: 'Client', members: ['publish', 'publishJSON'], effect: 'publish', batch: 'one `batchJSON`', topic: [0, 'url'], payload: [0, 'body'], headers: [0, 'headers'], messageId: [0, 'deduplicationId'] },
    { on: 'Client', members: ['batch', 'batchJSON'], effect: 'publish', topic: [0, '*', 'url'], payload: [0, '*', 'body'], messageId: [0, '*', 'deduplicationId'] },
    { on: 'Queue', members: ['enqueue', 'enqueueJSON'], effect: 'publish', topic: [0, 'url'], payload: [0, 'body'], messageId: [0, 'deduplicationId'] },
  ],
});
