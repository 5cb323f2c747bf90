// https://github.com/porsager/postgres
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'postgres',
  title: 'Postgres.js',
  kind: 'database',
  docs: 'https://github.com/porsager/postgres',
  packages: ['postgres'],
  versions: '>=3 <4',
  receivers: { Sql: { functions: ['default'], types: ['Sql', 'TransactionSql', 'ReservedSql'], from: { Sql: ['reserve'] } } },
  effects: [
    { on: 'Sql', members: ['()', 'unsafe'], effect: 'sql', subject: [0] },
    { on: 'Sql', members: ['notify'], effect: 'publish', topic: [0], payload: [1] },
  ],
  transactions: [{ on: 'Sql', members: ['begin', 'savepoint'], form: 'callback', handle: 'Sql' }],
});
