// https://neo4j.com/docs/javascript-manual/current/transactions/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'neo4j',
  title: 'Neo4j',
  kind: 'database',
  docs: 'https://neo4j.com/docs/javascript-manual/current/transactions/',
  packages: ['neo4j-driver'],
  versions: '>=4 <7',
  receivers: {
    Driver: { types: ['Driver'], functions: ['driver', 'default.driver'] },
    Session: { types: ['Session'], from: { Driver: ['session'] } },
    Transaction: { types: ['ManagedTransaction'] },
  },
  // Cypher is not read: what runs in a transaction for writes is one.
  effects: [{ on: 'Transaction', members: ['run'], effect: 'write', operation: 'update' }],
  transactions: [{ on: 'Session', members: ['executeWrite', 'writeTransaction'], form: 'callback', handle: 'Transaction', retries: true }],
});
