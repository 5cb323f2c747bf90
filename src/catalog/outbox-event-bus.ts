// https://github.com/dunika/outbox-event-bus
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'outbox-event-bus',
  title: 'outbox-event-bus',
  kind: 'outbox',
  docs: 'https://github.com/dunika/outbox-event-bus',
  packages: ['outbox-event-bus'],
  versions: '>=1 <3',
  receivers: { Bus: { classes: ['OutboxEventBus'], types: ['IOutboxEventBus'] } },
  effects: [
    { on: 'Bus', members: ['emit'], effect: 'enqueue', topic: [0, 'type'], payload: [0, 'payload'], headers: [0, 'metadata'], messageId: [0, 'id'], handle: [1] },
    { on: 'Bus', members: ['emitMany'], effect: 'enqueue', topic: [0, '*', 'type'], payload: [0, '*', 'payload'], messageId: [0, '*', 'id'], handle: [1] },
  ],
});
