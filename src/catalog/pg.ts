// https://node-postgres.com/apis/client
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'pg',
  title: 'node-postgres',
  kind: 'database',
  docs: 'https://node-postgres.com/apis/client',
  packages: ['pg', 'pg-pool'],
  versions: '^8.0.0',
  receivers: {
    Pool: { classes: ['Pool', 'native.Pool'] },
    Client: { classes: ['Client', 'ClientBase', 'native.Client'], types: ['PoolClient', 'ClientBase'], from: { Pool: ['connect'] }, callbackOf: { Pool: ['connect'] } },
  },
  effects: [
    { on: 'Pool', members: ['query'], effect: 'sql', subject: [0] },
    { on: 'Client', members: ['query'], effect: 'sql', subject: [0] },
  ],
});
