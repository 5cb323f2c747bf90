// https://cloud.google.com/nodejs/docs/reference/datastore/latest
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'google-datastore',
  title: 'Google Cloud Datastore',
  kind: 'database',
  docs: 'https://cloud.google.com/nodejs/docs/reference/datastore/latest',
  packages: ['@google-cloud/datastore'],
  versions: '>=4 <12',
  receivers: {
    Datastore: { classes: ['Datastore'] },
    Transaction: { classes: ['Transaction'], from: { Datastore: ['transaction'] } },
  },
  effects: [
    { on: 'Datastore', members: ['insert'], effect: 'write', operation: 'insert' },
    { on: 'Datastore', members: ['save', 'upsert'], effect: 'write', operation: 'upsert' },
    { on: 'Datastore', members: ['update', 'merge'], effect: 'write', operation: 'update' },
    { on: 'Datastore', members: ['delete'], effect: 'write', operation: 'delete' },
    { on: 'Transaction', members: ['insert'], effect: 'write', operation: 'insert' },
    { on: 'Transaction', members: ['save', 'upsert'], effect: 'write', operation: 'upsert' },
    { on: 'Transaction', members: ['update'], effect: 'write', operation: 'update' },
    { on: 'Transaction', members: ['delete'], effect: 'write', operation: 'delete' },
  ],
  transactions: [
    { on: 'Transaction', members: ['run'], form: 'begin' },
    { on: 'Transaction', members: ['commit'], form: 'commit' },
    { on: 'Transaction', members: ['rollback'], form: 'rollback' },
  ],
});
