import { Client, fetch, request } from 'undici';
import nodeFetch from 'node-fetch';

const client = new Client('https://example.com');

export async function requests() {
  await fetch('https://example.com/orders', { method: 'POST', headers: { 'Idempotency-Key': 'o-1' } }); // external channel=http method=POST idempotencyKeys=o-1
  await request('https://example.com/orders', { method: 'PATCH' }); // external channel=http method=PATCH
  await nodeFetch('https://example.com/orders', { method: 'post' }); // external channel=http method=post
  await client.request({ path: '/orders', method: 'POST', headers: { 'idempotency-key': 'o-1' } }); // external channel=http method=POST idempotencyKeys=o-1
  await fetch('https://example.com/orders'); // none
}
