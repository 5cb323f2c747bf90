// https://vercel.com/docs/storage/vercel-postgres/sdk
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'vercel-postgres',
  title: 'Vercel Postgres',
  kind: 'database',
  docs: 'https://vercel.com/docs/storage/vercel-postgres/sdk',
  packages: ['@vercel/postgres'],
  versions: '<1',
  receivers: {
    Pool: { values: ['sql', 'db'], types: ['VercelPool'], functions: ['createPool'] },
    Client: { types: ['VercelClient', 'VercelPoolClient'], functions: ['createClient'], from: { Pool: ['connect'] } },
  },
  effects: [
    { on: 'Pool', members: ['()', 'sql', 'query'], effect: 'sql', subject: [0] },
    { on: 'Client', members: ['sql', 'query'], effect: 'sql', subject: [0] },
  ],
});
