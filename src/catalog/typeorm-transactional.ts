// https://github.com/Aliheym/typeorm-transactional
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'typeorm-transactional',
  title: 'typeorm-transactional',
  kind: 'database',
  docs: 'https://github.com/Aliheym/typeorm-transactional',
  packages: ['typeorm-transactional', 'typeorm-transactional-cls-hooked'],
  versions: '<1',
  receivers: { Run: { values: ['runInTransaction'] } },
  effects: [],
  transactions: [{ on: 'Run', members: ['()'], form: 'callback' }],
  transactionDecorators: ['Transactional'],
});
