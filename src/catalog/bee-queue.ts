// https://github.com/bee-queue/bee-queue
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'bee-queue',
  title: 'Bee-Queue',
  kind: 'broker',
  docs: 'https://github.com/bee-queue/bee-queue',
  packages: ['bee-queue'],
  versions: '>=1 <3',
  receivers: {
    Queue: { classes: ['default'], entity: true },
    Job: { types: ['default.Job'], from: { Queue: ['createJob'] }, fluent: true },
  },
  effects: [
    { on: 'Job', members: ['save'], effect: 'publish', carries: 'job', batch: 'one `saveAll`' },
    { on: 'Queue', members: ['saveAll'], effect: 'publish', carries: 'job', payload: [0] },
  ],
  handlers: [{ form: 'call', on: 'Queue', members: ['process'], handler: [-1], kind: 'job', acknowledged: { by: 'return' } }],
});
