// https://docs.turso.tech/sdk/ts/reference
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'libsql',
  title: 'libSQL',
  kind: 'database',
  docs: 'https://docs.turso.tech/sdk/ts/reference',
  packages: ['@libsql/client'],
  versions: '<1',
  receivers: {
    Client: { types: ['Client'], functions: ['createClient'] },
    Transaction: { types: ['Transaction'] },
  },
  effects: [
    { on: 'Client', members: ['execute', 'executeMultiple'], effect: 'sql', subject: [0] },
    { on: 'Client', members: ['batch', 'migrate'], effect: 'write', operation: 'update' },
    { on: 'Transaction', members: ['execute', 'executeMultiple'], effect: 'sql', subject: [0] },
    { on: 'Transaction', members: ['batch'], effect: 'write', operation: 'update' },
  ],
  transactions: [
    { on: 'Client', members: ['transaction'], form: 'begin', handle: 'Transaction' },
    { on: 'Transaction', members: ['commit'], form: 'commit' },
    { on: 'Transaction', members: ['rollback'], form: 'rollback' },
  ],
});
