import { DeleteItemCommand, Entity, GetItemCommand, PutItemCommand, UpdateAttributesCommand, UpdateItemCommand } from 'dynamodb-toolbox';

const orders = new Entity({ name: 'Order' });

export async function writes() {
  await orders.build(PutItemCommand).item({ id: 1 }).send(); // write operation=upsert
  await orders.build(UpdateItemCommand).item({ id: 1, state: 'paid' }).send(); // write operation=update
  await orders.build(UpdateAttributesCommand).item({ id: 1, state: 'paid' }).send(); // write operation=update
  await orders.build(DeleteItemCommand).key({ id: 1 }).send(); // write operation=delete
  await orders.build(GetItemCommand).key({ id: 1 }).send(); // none
}

export async function before1() {
  await orders.put({ id: 1 }); // write operation=upsert data
  await orders.update({ id: 1, state: 'paid' }); // write operation=update data
  await orders.delete({ id: 1 }); // write operation=delete
}
