import got from 'got';

const client = got.extend({ prefixUrl: 'https://example.com' });

export async function requests() {
  await client.post('orders', { json: { id: 1 }, headers: { 'Idempotency-Key': 'o-1' } }); // external channel=http idempotencyKeys=o-1
  await got('https://example.com/orders', { method: 'POST', headers: { 'idempotency-key': 'o-1' } }); // external channel=http method=POST idempotencyKeys=o-1
  await got.get('https://example.com/orders'); // none
  await got('https://example.com/orders'); // none
}
