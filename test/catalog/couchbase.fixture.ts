import { connect } from 'couchbase';

export async function writes() {
  const cluster = await connect('couchbase://localhost');
  const orders = cluster.bucket('shop').scope('sales').collection('orders');
  await orders.insert('1', { id: 1 }); // write operation=insert data entity=orders
  await orders.upsert('1', { id: 1 }); // write operation=upsert data
  await orders.replace('1', { state: 'paid' }); // write operation=update
  await orders.remove('1'); // write operation=delete
  await orders.binary().increment('n', 1); // write operation=delta
  await orders.get('1'); // none
  await cluster.transactions().run(async (attempt) => {
    await attempt.insert(orders, '1', { id: 1 }); // write operation=insert
    const doc = await attempt.get(orders, '1');
    await attempt.replace(doc, { state: 'paid' }); // write operation=update
    await attempt.remove(doc); // write operation=delete
  }); // transaction retries
}
