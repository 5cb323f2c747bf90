// https://github.com/sindresorhus/ky
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'ky',
  title: 'Ky',
  kind: 'external',
  docs: 'https://github.com/sindresorhus/ky',
  packages: ['ky'],
  versions: '>=0.20 <3',
  receivers: { Ky: { values: ['default'], types: ['KyInstance'], from: { Ky: ['create', 'extend'] } } },
  effects: [
    { on: 'Ky', members: ['post', 'patch'], effect: 'external', channel: 'http', idempotencyKeys: [[1, 'headers', 'Idempotency-Key'], [1, 'headers', 'idempotency-key'], [1, 'headers', 'X-Idempotency-Key']] },
    { on: 'Ky', members: ['()'], effect: 'external', channel: 'http', method: [1, 'method'], idempotencyKeys: [[1, 'headers', 'Idempotency-Key'], [1, 'headers', 'idempotency-key'], [1, 'headers', 'X-Idempotency-Key']] },
  ],
});
