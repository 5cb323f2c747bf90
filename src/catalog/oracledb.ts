// https://node-oracledb.readthedocs.io/en/latest/api_manual/connection.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'oracledb',
  title: 'node-oracledb',
  kind: 'database',
  docs: 'https://node-oracledb.readthedocs.io/en/latest/api_manual/connection.html',
  packages: ['oracledb'],
  versions: '>=5 <8',
  receivers: {
    Pool: { types: ['Pool'], functions: ['createPool', 'getPool'] },
    Connection: { types: ['Connection'], functions: ['getConnection'], from: { Pool: ['getConnection'] } },
  },
  effects: [{ on: 'Connection', members: ['execute', 'executeMany'], effect: 'sql', subject: [0] }],
  transactions: [
    { on: 'Connection', members: ['commit'], form: 'commit' },
    { on: 'Connection', members: ['rollback'], form: 'rollback' },
  ],
});
