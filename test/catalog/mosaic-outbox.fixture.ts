import { setupOutboxStorage } from '@axinom/mosaic-transactional-inbox-outbox';
import type { PoolClient } from 'pg';

const storeOutboxMessage = setupOutboxStorage({}, console, {});

export async function enqueues(client: PoolClient) {
  await client.query('INSERT INTO orders (id) VALUES (1)'); // write operation=insert entity=orders
  await storeOutboxMessage('order-1', { messageType: 'OrderPlaced' }, { id: 1 }, client); // enqueue topic=OrderPlaced payload key=order-1 handle
}
