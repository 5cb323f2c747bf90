// https://docs.couchbase.com/nodejs-sdk/current/howtos/kv-operations.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'couchbase',
  title: 'Couchbase',
  kind: 'database',
  docs: 'https://docs.couchbase.com/nodejs-sdk/current/howtos/kv-operations.html',
  packages: ['couchbase'],
  versions: '>=3 <5',
  receivers: {
    Cluster: { classes: ['Cluster'], functions: ['connect'], from: { Cluster: ['connect'] } },
    Bucket: { classes: ['Bucket'], from: { Cluster: ['bucket'] } },
    Scope: { classes: ['Scope'], from: { Bucket: ['scope', 'defaultScope'] } },
    Collection: { classes: ['Collection'], from: { Bucket: ['collection', 'defaultCollection'], Scope: ['collection'] }, entity: true },
    Binary: { from: { Collection: ['binary'] } },
    Transactions: { from: { Cluster: ['transactions'] } },
    Attempt: { classes: ['TransactionAttemptContext'] },
  },
  effects: [
    { on: 'Collection', members: ['insert'], effect: 'write', operation: 'insert', data: [1] },
    { on: 'Collection', members: ['upsert'], effect: 'write', operation: 'upsert', data: [1] },
    { on: 'Collection', members: ['replace', 'mutateIn'], effect: 'write', operation: 'update' },
    { on: 'Collection', members: ['remove'], effect: 'write', operation: 'delete' },
    { on: 'Binary', members: ['increment', 'decrement', 'append', 'prepend'], effect: 'write', operation: 'delta' },
    { on: 'Attempt', members: ['insert'], effect: 'write', operation: 'insert' },
    { on: 'Attempt', members: ['replace'], effect: 'write', operation: 'update' },
    { on: 'Attempt', members: ['remove'], effect: 'write', operation: 'delete' },
  ],
  transactions: [{ on: 'Transactions', members: ['run'], form: 'callback', handle: 'Attempt', retries: true }],
});
