// https://mariadb.com/docs/connectors/mariadb-connector-nodejs
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'mariadb',
  title: 'MariaDB connector',
  kind: 'database',
  docs: 'https://mariadb.com/docs/connectors/mariadb-connector-nodejs',
  packages: ['mariadb'],
  versions: '>=2 <4',
  receivers: {
    Pool: { types: ['Pool', 'PoolCluster'], functions: ['createPool'] },
    Connection: { types: ['Connection', 'PoolConnection'], functions: ['createConnection'], from: { Pool: ['getConnection'] } },
  },
  effects: [
    { on: 'Pool', members: ['query', 'execute', 'batch'], effect: 'sql', subject: [0] },
    { on: 'Connection', members: ['query', 'execute', 'batch'], effect: 'sql', subject: [0] },
  ],
  transactions: [
    { on: 'Connection', members: ['beginTransaction'], form: 'begin' },
    { on: 'Connection', members: ['commit'], form: 'commit' },
    { on: 'Connection', members: ['rollback'], form: 'rollback' },
  ],
});
