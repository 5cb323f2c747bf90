import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { pgTable } from 'drizzle-orm/pg-core';

const orders = pgTable('orders', {});
const db = drizzle('postgres://localhost/shop');

export async function writes() {
  await db.insert(orders).values({}); // write operation=insert entity=orders
  await db.update(orders).set({}); // write operation=update entity=orders
  await db.delete(orders); // write operation=delete entity=orders
  await db.execute(sql`UPDATE orders SET state = 'paid'`); // write operation=update entity=orders
  await db.select().from(orders); // none
}

export async function inTransaction(given: NodePgDatabase) {
  await given.transaction(async (tx) => {
    await tx.insert(orders).values({}); // write operation=insert entity=orders
  }); // transaction
}
