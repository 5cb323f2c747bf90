// https://vitaly-t.github.io/pg-promise/Database.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'pg-promise',
  title: 'pg-promise',
  kind: 'database',
  docs: 'https://vitaly-t.github.io/pg-promise/Database.html',
  packages: ['pg-promise'],
  versions: '>=10 <13',
  receivers: {
    Main: { types: ['IMain'], functions: ['default'] },
    Database: { types: ['IDatabase', 'ITask', 'IBaseProtocol'], from: { Main: ['()'] } },
  },
  effects: [
    {
      on: 'Database', members: ['none', 'one', 'oneOrNone', 'many', 'manyOrNone', 'any', 'result', 'query', 'multi', 'multiResult', 'map', 'each'],
      effect: 'sql', subject: [0],
    },
  ],
  transactions: [{ on: 'Database', members: ['tx', 'txIf'], form: 'callback', handle: 'Database' }],
});
