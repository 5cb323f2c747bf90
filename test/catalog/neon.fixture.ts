import { neon, Pool } from '@neondatabase/serverless';

const sql = neon('postgres://localhost/shop');
const pool = new Pool();

export async function writes(id: string) {
  await sql`INSERT INTO orders (id) VALUES (${id})`; // write operation=insert entity=orders
  await sql.query('DELETE FROM orders'); // write operation=delete entity=orders
  await pool.query('UPDATE orders SET state = $1', ['paid']); // write operation=update entity=orders
  const client = await pool.connect();
  await client.query('BEGIN'); // begin
  await client.query('COMMIT'); // commit
  await sql.transaction([sql`DELETE FROM orders`]); // transaction; write operation=delete entity=orders
  client.release(); // none
}
