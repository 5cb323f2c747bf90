// https://github.com/gajus/slonik
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'slonik',
  title: 'Slonik',
  kind: 'database',
  docs: 'https://github.com/gajus/slonik',
  packages: ['slonik'],
  versions: '>=22',
  receivers: { Pool: { functions: ['createPool'], types: ['DatabasePool', 'DatabasePoolConnection', 'DatabaseTransactionConnection', 'CommonQueryMethods'], callbackOf: { Pool: ['connect'] } } },
  effects: [
    {
      on: 'Pool', members: ['query', 'any', 'anyFirst', 'one', 'oneFirst', 'maybeOne', 'maybeOneFirst', 'many', 'manyFirst', 'exists'],
      effect: 'sql', subject: [0],
    },
  ],
  transactions: [{ on: 'Pool', members: ['transaction'], form: 'callback', handle: 'Pool', retries: true }],
});
