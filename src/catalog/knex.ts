// https://knexjs.org/guide/query-builder.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'knex',
  title: 'Knex',
  kind: 'database',
  docs: 'https://knexjs.org/guide/query-builder.html',
  packages: ['knex', 'nestjs-knex', 'nest-knexjs'],
  versions: '>=0.20 <4',
  receivers: {
    Knex: { types: ['Knex', 'Knex.Transaction'], functions: ['default', 'knex', 'Knex'], decorators: ['InjectKnex', 'InjectModel', 'InjectConnection'], from: { Knex: ['withSchema', 'withUserParams'] } },
    QueryBuilder: {
      types: ['Knex.QueryBuilder'],
      from: { Knex: ['()', 'from', 'table', 'into', 'queryBuilder', 'with', 'select', 'where'], QueryBuilder: ['into', 'from', 'table'] },
      entity: true, fluent: true,
    },
  },
  effects: [
    { on: 'QueryBuilder', members: ['insert'], effect: 'write', operation: 'insert', data: [0] },
    { on: 'QueryBuilder', members: ['update'], effect: 'write', operation: 'update', data: [0] },
    { on: 'QueryBuilder', members: ['upsert'], effect: 'write', operation: 'upsert' },
    { on: 'QueryBuilder', members: ['del', 'delete', 'truncate'], effect: 'write', operation: 'delete' },
    { on: 'QueryBuilder', members: ['increment', 'decrement'], effect: 'write', operation: 'delta' },
    { on: 'Knex', members: ['insert'], effect: 'write', operation: 'insert', data: [0] },
    { on: 'Knex', members: ['batchInsert'], effect: 'write', operation: 'insert', entity: [0] },
    { on: 'Knex', members: ['raw'], effect: 'sql', subject: [0] },
  ],
  chain: { filter: ['where', 'andWhere', 'whereIn'], ignoresDuplicates: ['ignore'], upserts: ['merge'] },
  transactions: [
    { on: 'Knex', members: ['transaction'], form: 'callback', handle: 'Knex' },
    { on: 'Knex', members: ['transaction'], form: 'begin', handle: 'Knex' },
    { on: 'Knex', members: ['commit'], form: 'commit' },
    { on: 'Knex', members: ['rollback'], form: 'rollback' },
  ],
});
