// https://docs.nestjs.com/reliability/outbox
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'nestjs-outbox',
  title: 'Nest outbox',
  kind: 'outbox',
  docs: 'https://docs.nestjs.com/reliability/outbox',
  packages: ['@nestjs/outbox'],
  versions: '<1',
  receivers: {
    Outbox: { classes: ['Outbox'] },
    Inbox: { classes: ['OutboxInbox'] },
  },
  effects: [
    { on: 'Outbox', members: ['add'], effect: 'enqueue', topic: [1, 'topic'], payload: [1, 'payload'], key: [1, 'key'], headers: [1, 'headers'], messageId: [1, 'id'], handle: [0] },
    { on: 'Inbox', members: ['processInTransaction'], effect: 'claim', handle: [0] },
    { on: 'Inbox', members: ['process'], effect: 'claim' },
  ],
  handlers: [{ form: 'decorator', decorators: ['OnOutboxMessage'], kind: 'event', topic: [0], acknowledged: { by: 'return' } }],
});
