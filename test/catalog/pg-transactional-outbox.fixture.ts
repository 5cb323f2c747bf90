import { executeTransaction, initializeMessageStorage, type MessageStorage } from 'pg-transactional-outbox';
import { Pool, type PoolClient } from 'pg';

const store = initializeMessageStorage({} as never, {} as never);
const pool = new Pool();

export async function stores() {
  const client = await pool.connect();
  await executeTransaction(client, async () => {
    await client.query('INSERT INTO orders (id) VALUES (1)'); // write operation=insert entity=orders
    await store({ id: 'm-1', aggregateType: 'order', aggregateId: 'o-1', messageType: 'order.placed', payload: { id: 1 }, metadata: {} }, client); // enqueue topic=order.placed payload key=o-1 headers messageId=m-1 handle
  }); // transaction
}

export async function given(storeMessage: MessageStorage, client: PoolClient) {
  await storeMessage({ messageType: 'order.placed' } as never, client); // enqueue topic=order.placed handle
}
