import mariadb, { type PoolConnection } from 'mariadb';

const pool = mariadb.createPool({ host: 'localhost' });

export async function writes() {
  await pool.query('INSERT INTO orders (id) VALUES (?)', [1]); // write operation=insert entity=orders
  await pool.query('SELECT * FROM orders'); // read
}

export async function inTransaction() {
  const connection = await pool.getConnection();
  await connection.beginTransaction(); // begin
  try {
    await connection.execute('UPDATE orders SET state = ?', ['paid']); // write operation=update entity=orders
    await connection.commit(); // commit
  } catch {
    await connection.rollback(); // rollback
  }
}

export async function given(connection: PoolConnection) {
  await connection.batch('DELETE FROM orders WHERE id = ?', [[1]]); // write operation=delete entity=orders
}
