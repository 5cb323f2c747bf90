// https://cloud.google.com/nodejs/docs/reference/firestore/latest
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'firestore',
  title: 'Cloud Firestore',
  kind: 'database',
  docs: 'https://cloud.google.com/nodejs/docs/reference/firestore/latest',
  packages: ['@google-cloud/firestore', 'firebase-admin'],
  versions: '>=4',
  receivers: {
    Firestore: { classes: ['Firestore', 'firestore.Firestore'], functions: ['getFirestore', 'firestore', 'initializeFirestore'] },
    Collection: { types: ['CollectionReference', 'firestore.CollectionReference'], from: { Firestore: ['collection'], Document: ['collection'] }, entity: true },
    Document: { types: ['DocumentReference', 'firestore.DocumentReference'], from: { Firestore: ['doc'], Collection: ['doc'] } },
    Batch: { types: ['WriteBatch', 'firestore.WriteBatch'], from: { Firestore: ['batch'] } },
    Transaction: { types: ['Transaction', 'firestore.Transaction'] },
  },
  effects: [
    { on: 'Collection', members: ['add'], effect: 'write', operation: 'insert' },
    { on: 'Document', members: ['create'], effect: 'write', operation: 'insert' },
    { on: 'Document', members: ['set'], effect: 'write', operation: 'upsert' },
    { on: 'Document', members: ['update'], effect: 'write', operation: 'update' },
    { on: 'Document', members: ['delete'], effect: 'write', operation: 'delete' },
    { on: 'Batch', members: ['commit'], effect: 'write', operation: 'update' },
    { on: 'Transaction', members: ['create', 'set', 'update', 'delete'], effect: 'write', operation: 'update' },
  ],
  transactions: [{ on: 'Firestore', members: ['runTransaction'], form: 'callback', handle: 'Transaction', retries: true }],
});
