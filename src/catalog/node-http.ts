// https://nodejs.org/api/http.html#httprequesturl-options-callback
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'node-http',
  title: 'Node HTTP client',
  kind: 'external',
  docs: 'https://nodejs.org/api/http.html#httprequesturl-options-callback',
  packages: ['http', 'https'],
  versions: '*',
  receivers: { Http: { values: ['*'] } },
  effects: [
    { on: 'Http', members: ['request'], effect: 'external', channel: 'http', method: [0, 'method'], idempotencyKeys: [[0, 'headers', 'Idempotency-Key'], [0, 'headers', 'idempotency-key'], [0, 'headers', 'X-Idempotency-Key']] },
    { on: 'Http', members: ['request'], effect: 'external', channel: 'http', method: [1, 'method'], idempotencyKeys: [[1, 'headers', 'Idempotency-Key'], [1, 'headers', 'idempotency-key'], [1, 'headers', 'X-Idempotency-Key']] },
  ],
});
