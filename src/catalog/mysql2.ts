// https://sidorares.github.io/node-mysql2/docs
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'mysql2',
  title: 'MySQL2',
  kind: 'database',
  docs: 'https://sidorares.github.io/node-mysql2/docs',
  packages: ['mysql2', 'mysql'],
  versions: '>=2 <4',
  receivers: {
    Pool: { types: ['Pool'], functions: ['createPool'], from: { Pool: ['promise'] } },
    Connection: { types: ['Connection', 'PoolConnection'], functions: ['createConnection'], from: { Pool: ['getConnection'], Connection: ['promise'] }, callbackOf: { Pool: ['getConnection'] } },
  },
  effects: [
    { on: 'Pool', members: ['query', 'execute'], effect: 'sql', subject: [0] },
    { on: 'Connection', members: ['query', 'execute'], effect: 'sql', subject: [0] },
  ],
  transactions: [
    { on: 'Connection', members: ['beginTransaction'], form: 'begin' },
    { on: 'Connection', members: ['commit'], form: 'commit' },
    { on: 'Connection', members: ['rollback'], form: 'rollback' },
  ],
});
