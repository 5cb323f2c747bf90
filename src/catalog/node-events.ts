// https://nodejs.org/api/events.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'node-events',
  title: 'Node EventEmitter',
  kind: 'in-process',
  docs: 'https://nodejs.org/api/events.html',
  packages: ['events', 'eventemitter3', 'mitt', 'typed-emitter'],
  versions: '*',
  receivers: { EventEmitter: { classes: ['default', 'EventEmitter', 'EventEmitter.EventEmitter'], functions: ['default'], types: ['Emitter'] } },
  effects: [{ on: 'EventEmitter', members: ['emit'], effect: 'emitLocal', topic: [0], payload: [1] }],
});
