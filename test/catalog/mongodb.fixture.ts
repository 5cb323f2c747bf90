import { MongoClient, type Collection } from 'mongodb';

const client = new MongoClient('mongodb://localhost');
const orders = client.db('shop').collection('orders');

export async function writes() {
  await orders.insertOne({ id: 1 }); // write operation=insert entity=orders
  await orders.updateOne({ id: 1 }, { $set: { state: 'paid' } }); // write operation=update entity=orders
  await orders.deleteOne({ id: 1 }); // write operation=delete entity=orders
  await orders.findOne({ id: 1 }); // none
}

export async function inTransaction(given: Collection) {
  const session = client.startSession();
  await session.withTransaction(async () => {
    await given.insertOne({ id: 1 }, { session }); // write operation=insert handle
    await given.findOneAndUpdate({ id: 1 }, {}, { session }); // write operation=update handle
    await given.deleteMany({}, { session }); // write operation=delete handle
  }); // transaction retries
}

export async function byHand() {
  const session = client.startSession();
  session.startTransaction(); // begin
  try {
    await orders.insertOne({ id: 1 }, { session }); // write handle
    await session.commitTransaction(); // commit
  } catch {
    await session.abortTransaction(); // rollback
  }
}
