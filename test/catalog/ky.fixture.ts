import ky from 'ky';

const client = ky.create({ prefixUrl: 'https://example.com' });

export async function requests() {
  await client.post('orders', { json: { id: 1 }, headers: { 'Idempotency-Key': 'o-1' } }); // external channel=http idempotencyKeys=o-1
  await ky('https://example.com/orders', { method: 'post', headers: { 'idempotency-key': 'o-1' } }); // external channel=http method=post idempotencyKeys=o-1
  await ky.get('https://example.com/orders'); // none
}
