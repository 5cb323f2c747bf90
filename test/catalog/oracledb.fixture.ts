import oracledb from 'oracledb';

export async function writes() {
  const pool = await oracledb.createPool({ user: 'shop' });
  const connection = await pool.getConnection();
  try {
    await connection.execute('INSERT INTO orders (id) VALUES (:1)', [1]); // write operation=insert entity=orders
    await connection.executeMany('UPDATE orders SET state = 1 WHERE id = :1', [[1]]); // write operation=update entity=orders
    await connection.commit(); // commit
  } catch {
    await connection.rollback(); // rollback
  }
}
