import { createPool, sql, type DatabaseTransactionConnection } from 'slonik';

export async function writes(given: DatabaseTransactionConnection) {
  const pool = await createPool('postgres://localhost/shop');
  await pool.query(sql.unsafe`INSERT INTO orders (id) VALUES (1)`); // write operation=insert entity=orders
  await given.query(sql.unsafe`DELETE FROM orders`); // write operation=delete entity=orders
  await pool.transaction(async (transaction) => {
    await transaction.query(sql.unsafe`UPDATE orders SET state = 1`); // write operation=update entity=orders
  }); // transaction retries
  await pool.end(); // none
}
