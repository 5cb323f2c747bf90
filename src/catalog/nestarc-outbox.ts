// https://github.com/nestarc/outbox
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'nestarc-outbox',
  title: 'nestarc outbox',
  kind: 'outbox',
  docs: 'https://github.com/nestarc/outbox',
  packages: ['@nestarc/outbox'],
  versions: '<1',
  receivers: { Emitter: { classes: ['OutboxEmitter'] } },
  effects: [{ on: 'Emitter', members: ['emit', 'emitMany'], effect: 'enqueue', payload: [1], handle: [0] }],
  handlers: [{ form: 'decorator', decorators: ['OnOutboxEvent'], kind: 'event', acknowledged: { by: 'return' } }],
});
