import { connect, type Transaction } from '@planetscale/database';

const connection = connect({ url: 'mysql://shop' });

export async function writes() {
  await connection.execute('INSERT INTO orders (id) VALUES (?)', [1]); // write operation=insert entity=orders
  await connection.transaction(async (tx) => {
    await tx.execute('UPDATE orders SET state = 1'); // write operation=update entity=orders
  }); // transaction
  await connection.execute('SELECT 1'); // read
}

export async function within(tx: Transaction) {
  await tx.execute('DELETE FROM orders'); // write operation=delete entity=orders
}
