// https://github.com/sindresorhus/got
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'got',
  title: 'Got',
  kind: 'external',
  docs: 'https://github.com/sindresorhus/got',
  packages: ['got'],
  versions: '>=9',
  receivers: { Got: { values: ['default', 'got'], types: ['Got', 'ExtendOptions'], from: { Got: ['extend'] } } },
  effects: [
    { on: 'Got', members: ['post', 'patch'], effect: 'external', channel: 'http', idempotencyKeys: [[1, 'headers', 'Idempotency-Key'], [1, 'headers', 'idempotency-key'], [1, 'headers', 'X-Idempotency-Key']] },
    { on: 'Got', members: ['()'], effect: 'external', channel: 'http', method: [1, 'method'], idempotencyKeys: [[1, 'headers', 'Idempotency-Key'], [1, 'headers', 'idempotency-key'], [1, 'headers', 'X-Idempotency-Key']] },
  ],
});
