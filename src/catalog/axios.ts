// https://axios-http.com/docs/api_intro
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'axios',
  title: 'Axios',
  kind: 'external',
  docs: 'https://axios-http.com/docs/api_intro',
  packages: ['axios', '@nestjs/axios'],
  versions: '>=0.19 <2',
  receivers: {
    Axios: {
      values: ['default'], types: ['AxiosInstance', 'AxiosStatic'], classes: ['Axios', 'HttpService'],
      from: { Axios: ['create', 'axiosRef'] },
    },
  },
  effects: [
    { on: 'Axios', members: ['post', 'patch', 'postForm', 'patchForm'], effect: 'external', channel: 'http', idempotencyKeys: [[2, 'headers', 'Idempotency-Key'], [2, 'headers', 'idempotency-key'], [2, 'headers', 'X-Idempotency-Key']] },
    { on: 'Axios', members: ['request', '()'], effect: 'external', channel: 'http', method: [0, 'method'], idempotencyKeys: [[0, 'headers', 'Idempotency-Key'], [0, 'headers', 'idempotency-key'], [0, 'headers', 'X-Idempotency-Key']] },
  ],
});
