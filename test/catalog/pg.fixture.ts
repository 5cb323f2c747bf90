import { Client, Pool, type PoolClient } from 'pg';

const pool = new Pool();

export async function writes() {
  await pool.query('INSERT INTO orders (id) VALUES ($1)', [1]); // write operation=insert entity=orders
  await pool.query('SELECT * FROM orders'); // read
  const client = await pool.connect();
  await client.query('BEGIN'); // begin
  await client.query({ text: 'UPDATE orders SET state = $1', values: ['paid'] }); // write operation=update entity=orders
  await client.query('COMMIT'); // commit
  await client.query('ROLLBACK'); // rollback
  client.release(); // none
}

export async function given(client: PoolClient, single: Client) {
  await client.query('DELETE FROM orders'); // write operation=delete entity=orders
  await single.query('INSERT INTO orders (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET id = 1'); // write operation=upsert entity=orders
}
