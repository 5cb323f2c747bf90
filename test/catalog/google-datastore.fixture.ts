import { Datastore } from '@google-cloud/datastore';

const datastore = new Datastore();

export async function writes() {
  const key = datastore.key(['Order', 1]);
  await datastore.insert({ key, data: {} }); // write operation=insert
  await datastore.save({ key, data: {} }); // write operation=upsert
  await datastore.update({ key, data: {} }); // write operation=update
  await datastore.delete(key); // write operation=delete
  await datastore.get(key); // none
}

export async function inTransaction() {
  const key = datastore.key(['Order', 1]);
  const transaction = datastore.transaction();
  try {
    await transaction.run(); // begin
    transaction.insert({ key, data: {} }); // write operation=insert
    transaction.save({ key, data: {} }); // write operation=upsert
    transaction.update({ key, data: {} }); // write operation=update
    transaction.delete(key); // write operation=delete
    await transaction.commit(); // commit
  } catch {
    await transaction.rollback(); // rollback
  }
}
