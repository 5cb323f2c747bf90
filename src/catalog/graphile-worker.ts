// https://worker.graphile.org/docs/library/add-job
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'graphile-worker',
  title: 'Graphile Worker',
  kind: 'broker',
  docs: 'https://worker.graphile.org/docs/library/add-job',
  packages: ['graphile-worker'],
  versions: '>=0.10',
  receivers: {
    Utils: { types: ['WorkerUtils', 'JobHelpers', 'Runner'], functions: ['makeWorkerUtils', 'run'] },
    QuickAdd: { values: ['quickAddJob'] },
  },
  effects: [
    { on: 'Utils', members: ['addJob'], effect: 'publish', carries: 'job', topic: [0], payload: [1], messageId: [2, 'jobKey'] },
    { on: 'Utils', members: ['addJobs'], effect: 'publish', carries: 'job', topic: [0, '*', 'identifier'], payload: [0, '*', 'payload'], messageId: [0, '*', 'jobKey'] },
    { on: 'QuickAdd', members: ['()'], effect: 'publish', carries: 'job', topic: [1], payload: [2] },
  ],
  handlers: [{ form: 'type', types: [], functions: ['Task'], kind: 'job', acknowledged: { by: 'return' } }],
});
