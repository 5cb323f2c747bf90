// https://github.com/outboxy/outboxy
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'outboxy',
  title: 'Outboxy',
  kind: 'outbox',
  docs: 'https://github.com/outboxy/outboxy',
  packages: ['@outboxy/sdk'],
  versions: '>=2 <3',
  receivers: { Client: { classes: ['OutboxyClient'] } },
  effects: [
    { on: 'Client', members: ['publish'], effect: 'enqueue', topic: [0, 'eventType'], payload: [0, 'payload'], key: [0, 'aggregateId'], headers: [0, 'headers'], messageId: [0, 'idempotencyKey'], handle: [1] },
    { on: 'Client', members: ['publishBatch'], effect: 'enqueue', topic: [0, '*', 'eventType'], payload: [0, '*', 'payload'], messageId: [0, '*', 'idempotencyKey'], handle: [1] },
  ],
});
