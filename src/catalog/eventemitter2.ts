// https://github.com/EventEmitter2/EventEmitter2
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'eventemitter2',
  title: 'EventEmitter2',
  kind: 'in-process',
  docs: 'https://docs.nestjs.com/techniques/events',
  packages: ['eventemitter2', '@nestjs/event-emitter'],
  versions: '>=4',
  receivers: { EventEmitter2: { classes: ['EventEmitter2', 'default'] } },
  effects: [
    { on: 'EventEmitter2', members: ['emit'], effect: 'emitLocal', topic: [0], payload: [1] },
    // It waits for all listeners.
    { on: 'EventEmitter2', members: ['emitAsync'], effect: 'dispatch', topic: [0], payload: [1] },
  ],
  handlers: [{ form: 'decorator', decorators: ['OnEvent'], kind: 'local', topic: [0], acknowledged: { by: 'receipt' } }],
});
