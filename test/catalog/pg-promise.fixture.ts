import pgPromise from 'pg-promise';

const db = pgPromise()('postgres://localhost/shop');

export async function writes() {
  await db.none('INSERT INTO orders (id) VALUES ($1)', [1]); // write operation=insert entity=orders
  await db.any('SELECT * FROM orders'); // read
  await db.tx(async (t) => {
    await t.none('DELETE FROM orders'); // write operation=delete entity=orders
  }); // transaction
}
