import { Entity } from 'electrodb';

const orders = new Entity({ model: { entity: 'order', version: '1', service: 'shop' }, attributes: {}, indexes: {} });

export async function writes() {
  await orders.create({ id: 1 }).go(); // write operation=insert data
  await orders.put({ id: 1 }).go(); // write operation=upsert data
  await orders.update({ id: 1 }).set({ state: 'paid' }).go(); // write operation=update
  await orders.delete({ id: 1 }).go(); // write operation=delete
  await orders.get({ id: 1 }).go(); // none
}
