import { Client } from '@elastic/elasticsearch';

const client = new Client({});

export async function writes() {
  await client.index({ index: 'orders', document: {} }); // write operation=upsert entity=orders
  await client.create({ index: 'orders', id: '1', document: {} }); // write operation=insert entity=orders
  await client.update({ index: 'orders', id: '1', doc: {} }); // write operation=update entity=orders
  await client.delete({ index: 'orders', id: '1' }); // write operation=delete entity=orders
  await client.search({ index: 'orders' }); // none
}
