// https://neon.com/docs/serverless/serverless-driver
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'neon',
  title: 'Neon serverless driver',
  kind: 'database',
  docs: 'https://neon.com/docs/serverless/serverless-driver',
  packages: ['@neondatabase/serverless'],
  versions: '>=0.6 <2',
  receivers: {
    Sql: { functions: ['neon'], types: ['NeonQueryFunction'] },
    Pool: { classes: ['Pool'] },
    Client: { classes: ['Client'], types: ['PoolClient'], from: { Pool: ['connect'] } },
  },
  effects: [
    { on: 'Sql', members: ['()', 'query'], effect: 'sql', subject: [0] },
    { on: 'Pool', members: ['query'], effect: 'sql', subject: [0] },
    { on: 'Client', members: ['query'], effect: 'sql', subject: [0] },
  ],
  transactions: [{ on: 'Sql', members: ['transaction'], form: 'batch' }],
});
