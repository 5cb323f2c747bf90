import mysql, { type PoolConnection } from 'mysql2/promise';

const pool = mysql.createPool({ host: 'localhost' });

export async function writes() {
  await pool.query('INSERT INTO orders (id) VALUES (?)', [1]); // write operation=insert entity=orders
  await pool.execute('SELECT * FROM orders'); // read
}

export async function inTransaction(connection: PoolConnection) {
  await connection.beginTransaction(); // begin
  try {
    await connection.execute('UPDATE orders SET state = ?', ['paid']); // write operation=update entity=orders
    await connection.commit(); // commit
  } catch {
    await connection.rollback(); // rollback
  }
}
