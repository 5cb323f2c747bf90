import postgres from 'postgres';

const sql = postgres('postgres://localhost/shop');

export async function writes(id: string, tx: postgres.TransactionSql) {
  await sql`INSERT INTO orders (id) VALUES (${id})`; // write operation=insert entity=orders
  await sql`SELECT * FROM orders`; // read
  await tx`DELETE FROM orders WHERE id = ${id}`; // write operation=delete entity=orders
  await sql.unsafe('UPDATE orders SET state = 1'); // write operation=update entity=orders
  await sql.notify('orders', '{}'); // publish topic=orders payload
  await sql.begin(async (inner) => {
    await inner`UPDATE orders SET state = 'paid'`; // write operation=update entity=orders
  }); // transaction
}
