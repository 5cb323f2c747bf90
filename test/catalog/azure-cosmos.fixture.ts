import { type Container, CosmosClient } from '@azure/cosmos';

const client = new CosmosClient('c');
const orders = client.database('shop').container('orders');

export async function writes(given: Container) {
  await orders.items.create({ id: '1' }); // write operation=insert data
  await given.items.upsert({ id: '1' }); // write operation=upsert data
  await orders.items.batch([{ operationType: 'Create', resourceBody: { id: '1' } }], 'p'); // write operation=update
  await orders.item('1', 'p').replace({ id: '1', state: 'paid' }); // write operation=update data
  await orders.item('1', 'p').patch([{ op: 'replace', path: '/state', value: 'paid' }]); // write operation=update
  await orders.item('1', 'p').delete(); // write operation=delete
  await orders.item('1', 'p').read(); // none
}
