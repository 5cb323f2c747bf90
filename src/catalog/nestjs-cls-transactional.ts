// https://papooch.github.io/nestjs-cls/plugins/available-plugins/transactional
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'nestjs-cls-transactional',
  title: 'nestjs-cls transactional',
  kind: 'database',
  docs: 'https://papooch.github.io/nestjs-cls/plugins/available-plugins/transactional',
  packages: ['@nestjs-cls/transactional'],
  versions: '>=2 <4',
  receivers: { Host: { classes: ['TransactionHost'] } },
  effects: [],
  transactions: [{ on: 'Host', members: ['withTransaction'], form: 'callback' }],
  transactionDecorators: ['Transactional'],
});
