// https://planetscale.com/docs/tutorials/planetscale-serverless-driver
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'planetscale',
  title: 'PlanetScale serverless driver',
  kind: 'database',
  docs: 'https://planetscale.com/docs/tutorials/planetscale-serverless-driver',
  packages: ['@planetscale/database'],
  versions: '>=1 <2',
  receivers: {
    Client: { classes: ['Client', 'Connection'], functions: ['connect'], from: { Client: ['connection'] } },
    Transaction: { types: ['Transaction'] },
  },
  effects: [
    { on: 'Client', members: ['execute'], effect: 'sql', subject: [0] },
    { on: 'Transaction', members: ['execute'], effect: 'sql', subject: [0] },
  ],
  transactions: [{ on: 'Client', members: ['transaction'], form: 'callback', handle: 'Transaction' }],
});
