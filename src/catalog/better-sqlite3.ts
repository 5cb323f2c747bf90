// https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'better-sqlite3',
  title: 'better-sqlite3',
  kind: 'database',
  docs: 'https://github.com/WiseLibs/better-sqlite3/blob/master/docs/api.md',
  packages: ['better-sqlite3'],
  versions: '>=7',
  receivers: {
    Database: { classes: ['default'], types: ['default.Database', 'Database'] },
    Statement: { types: ['default.Statement', 'Statement'], from: { Database: ['prepare'], Statement: ['bind', 'pluck', 'raw', 'expand'] } },
  },
  // Only statements that return no rows are run by `run`.
  effects: [
    { on: 'Statement', members: ['run'], effect: 'write', operation: 'update' },
    { on: 'Database', members: ['exec'], effect: 'sql', subject: [0] },
  ],
  transactions: [{ on: 'Database', members: ['transaction'], form: 'callback' }],
});
