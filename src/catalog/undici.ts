// https://undici.nodejs.org/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'undici',
  title: 'undici',
  kind: 'external',
  docs: 'https://undici.nodejs.org/',
  packages: ['undici', 'node-fetch', 'cross-fetch'],
  versions: '>=4 <9',
  receivers: {
    Fetch: { values: ['fetch', 'request', 'default'] },
    Client: { classes: ['Client', 'Pool', 'Agent'] },
  },
  effects: [
    { on: 'Fetch', members: ['()'], effect: 'external', channel: 'http', method: [1, 'method'], idempotencyKeys: [[1, 'headers', 'Idempotency-Key'], [1, 'headers', 'idempotency-key'], [1, 'headers', 'X-Idempotency-Key']] },
    { on: 'Client', members: ['request'], effect: 'external', channel: 'http', method: [0, 'method'], idempotencyKeys: [[0, 'headers', 'Idempotency-Key'], [0, 'headers', 'idempotency-key'], [0, 'headers', 'X-Idempotency-Key']] },
  ],
});
