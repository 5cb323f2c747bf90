// https://github.com/timgit/pg-boss/blob/master/docs/api/jobs.md
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'pg-boss',
  title: 'pg-boss',
  kind: 'broker',
  docs: 'https://github.com/timgit/pg-boss/blob/master/docs/api/jobs.md',
  packages: ['pg-boss'],
  versions: '>=11 <13',
  receivers: { Boss: { classes: ['default', 'PgBoss'] } },
  effects: [
    { on: 'Boss', members: ['send', 'publish', 'sendAfter', 'sendThrottled', 'sendDebounced'], effect: 'publish', carries: 'job', batch: 'one `insert`', topic: [0], payload: [1], messageId: [2, 'id'], handle: [2, 'db'] },
    { on: 'Boss', members: ['insert'], effect: 'publish', carries: 'job', topic: [0], payload: [1, '*', 'data'], messageId: [1, '*', 'id'], handle: [2, 'db'] },
  ],
  handlers: [{ form: 'call', on: 'Boss', members: ['work'], handler: [-1], kind: 'job', topic: [0], batch: [0], acknowledged: { by: 'return' } }],
});
