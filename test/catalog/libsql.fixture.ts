import { createClient } from '@libsql/client';

const client = createClient({ url: 'file:shop.db' });

export async function writes() {
  await client.execute({ sql: 'INSERT INTO orders (id) VALUES (?)', args: [1] }); // write operation=insert entity=orders
  await client.batch(['INSERT INTO orders (id) VALUES (1)'], 'write'); // write operation=update
  await client.execute('SELECT * FROM orders'); // read
}

export async function inTransaction() {
  const transaction = await client.transaction('write'); // begin
  try {
    await transaction.execute('UPDATE orders SET state = 1'); // write operation=update entity=orders
    await transaction.batch(['DELETE FROM orders']); // write operation=update
    await transaction.commit(); // commit
  } catch {
    await transaction.rollback(); // rollback
  }
}
