// https://github.com/fullstackhouse/nestjs-outbox
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'nestjs-inbox-outbox',
  title: 'Nest inbox and outbox',
  kind: 'outbox',
  docs: 'https://github.com/fullstackhouse/nestjs-outbox',
  packages: ['@fullstackhouse/nestjs-outbox', '@nestixis/nestjs-inbox-outbox'],
  versions: '<5',
  receivers: { Emitter: { classes: ['TransactionalEventEmitter'] } },
  effects: [{ on: 'Emitter', members: ['emit'], effect: 'enqueue', topic: [0, 'name'], payload: [0], handle: [2] }],
});
