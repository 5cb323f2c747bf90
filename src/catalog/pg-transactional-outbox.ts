// https://github.com/Zehelein/pg-transactional-outbox
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'pg-transactional-outbox',
  title: 'pg-transactional-outbox',
  kind: 'outbox',
  docs: 'https://github.com/Zehelein/pg-transactional-outbox',
  packages: ['pg-transactional-outbox'],
  versions: '<1',
  receivers: {
    Store: { types: ['MessageStorage'], functions: ['initializeMessageStorage'] },
    Transaction: { values: ['executeTransaction'] },
  },
  effects: [
    { on: 'Store', members: ['()'], effect: 'enqueue', topic: [0, 'messageType'], payload: [0, 'payload'], key: [0, 'aggregateId'], headers: [0, 'metadata'], messageId: [0, 'id'], handle: [1] },
  ],
  transactions: [{ on: 'Transaction', members: ['()'], form: 'callback' }],
});
