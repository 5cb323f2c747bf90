// https://vincit.github.io/objection.js/api/query-builder/mutate-methods.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'objection',
  title: 'Objection.js',
  kind: 'database',
  docs: 'https://vincit.github.io/objection.js/api/query-builder/mutate-methods.html',
  packages: ['objection'],
  versions: '>=1 <4',
  receivers: {
    Model: { classes: ['Model'] },
    Query: { types: ['QueryBuilder'], from: { Model: ['query', '$query', 'relatedQuery', '$relatedQuery'] }, fluent: true },
  },
  effects: [
    { on: 'Query', members: ['insert', 'insertAndFetch', 'insertGraph', 'insertGraphAndFetch', 'insertWithRelated', 'relate'], effect: 'write', operation: 'insert' },
    { on: 'Query', members: ['update', 'updateAndFetch', 'updateAndFetchById', 'patch', 'patchAndFetch', 'patchAndFetchById', 'upsertGraph', 'upsertGraphAndFetch'], effect: 'write', operation: 'update' },
    { on: 'Query', members: ['delete', 'deleteById', 'unrelate', 'truncate'], effect: 'write', operation: 'delete' },
    { on: 'Query', members: ['increment', 'decrement'], effect: 'write', operation: 'delta' },
  ],
  transactions: [
    { on: 'Model', members: ['transaction'], form: 'callback' },
    { on: 'Model', members: ['startTransaction'], form: 'begin' },
  ],
});
