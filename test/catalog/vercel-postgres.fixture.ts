import { db, sql } from '@vercel/postgres';

export async function writes() {
  await sql`INSERT INTO orders (id) VALUES (${1})`; // write operation=insert entity=orders
  const client = await db.connect();
  await client.sql`UPDATE orders SET state = 1`; // write operation=update entity=orders
  await client.query('DELETE FROM orders'); // write operation=delete entity=orders
  await sql`SELECT * FROM orders`; // read
}
