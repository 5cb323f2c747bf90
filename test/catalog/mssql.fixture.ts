import sql from 'mssql';

export async function writes() {
  const pool = await sql.connect('Server=localhost');
  await pool.query('DELETE FROM orders'); // write operation=delete entity=orders
  await pool.request().input('id', 1).query('INSERT INTO orders (id) VALUES (@id)'); // write operation=insert entity=orders
  const transaction = new sql.Transaction(pool);
  await transaction.begin(); // begin
  await transaction.request().query('UPDATE orders SET state = 1'); // write operation=update entity=orders
  await transaction.commit(); // commit
  await transaction.rollback(); // rollback
  await pool.close(); // none
}
