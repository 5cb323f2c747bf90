import { Kysely, type Transaction } from 'kysely';

const db = new Kysely({});

export async function writes(given: Transaction<unknown>) {
  await db.insertInto('orders').values({ id: 1 }).execute(); // write operation=insert entity=orders
  await db.updateTable('orders').set({ state: 'paid' }).where('id', '=', 1).execute(); // write operation=update entity=orders
  await given.deleteFrom('orders').execute(); // write operation=delete entity=orders
  await db.mergeInto('orders').using('wishes', 'wishes.id', 'orders.id').execute(); // write operation=upsert entity=orders
  await db.selectFrom('orders').selectAll().execute(); // none
}

export async function inTransaction() {
  await db.transaction().setIsolationLevel('serializable').execute(async (trx) => {
    await trx.insertInto('orders').values({ id: 1 }).execute(); // write operation=insert entity=orders
  }); // transaction
}

export async function byHand() {
  const trx = await db.startTransaction().execute(); // begin
  try {
    await trx.insertInto('orders').values({ id: 1 }).execute(); // write operation=insert entity=orders
    await trx.commit().execute(); // commit
  } catch {
    await trx.rollback().execute(); // rollback
  }
}
