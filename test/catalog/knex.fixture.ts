import knex, { type Knex } from 'knex';

const db = knex({ client: 'pg' });

export async function writes() {
  await db('orders').insert({ id: 1 }); // write operation=insert entity=orders
  await db('orders').where({ id: 1 }).update({ state: 'paid' }); // write operation=update entity=orders
  await db('orders').upsert({ id: 1 }); // write operation=upsert entity=orders
  await db('orders').where({ id: 1 }).del(); // write operation=delete entity=orders
  await db('orders').increment('count', 1); // write operation=delta entity=orders
  await db('orders').where({ id: 1 }).first(); // none
  await db.insert({ id: 1 }).into('orders'); // write operation=insert
  await db.batchInsert('orders', [{ id: 1 }]); // write operation=insert entity=orders
  await db.raw('DELETE FROM orders'); // write operation=delete entity=orders
}

export async function inTransaction(given: Knex) {
  await given.transaction(async (trx) => {
    await trx('orders').insert({ id: 1 }); // write operation=insert entity=orders
  }); // transaction
}

export async function byHand(given: Knex) {
  const trx = await given.transaction(); // begin
  try {
    await trx('orders').insert({ id: 1 }); // write operation=insert entity=orders
    await trx.commit(); // commit
  } catch {
    await trx.rollback(); // rollback
  }
}
