import { Model, Table } from 'dynamodb-onetable';

const table = new Table({});
const Order = table.getModel('Order');
const Event = new Model(table, 'Event', {});

export async function writes(transaction: object) {
  await Order.create({ id: 1 }, { transaction }); // write operation=insert handle
  await Order.upsert({ id: 1 }, { transaction }); // write operation=upsert handle
  await Event.update({ id: 1 }, { transaction }); // write operation=update handle
  await Event.remove({ id: 1 }, { transaction }); // write operation=delete handle
  await Order.find({ id: 1 }); // none
}
