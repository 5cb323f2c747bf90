// https://github.com/tediousjs/node-mssql
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'mssql',
  title: 'node-mssql',
  kind: 'database',
  docs: 'https://github.com/tediousjs/node-mssql',
  packages: ['mssql'],
  versions: '>=6',
  receivers: {
    Pool: { classes: ['ConnectionPool'], functions: ['connect'], from: { Pool: ['connect'] } },
    Request: { classes: ['Request'], from: { Pool: ['request'], Transaction: ['request'], Request: ['input', 'output'] } },
    Transaction: { classes: ['Transaction'], from: { Pool: ['transaction'] } },
  },
  effects: [
    { on: 'Pool', members: ['query', 'batch'], effect: 'sql', subject: [0] },
    { on: 'Request', members: ['query', 'batch'], effect: 'sql', subject: [0] },
  ],
  transactions: [
    { on: 'Transaction', members: ['begin'], form: 'begin' },
    { on: 'Transaction', members: ['commit'], form: 'commit' },
    { on: 'Transaction', members: ['rollback'], form: 'rollback' },
  ],
});
