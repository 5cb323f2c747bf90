import { Model } from 'objection';

class Order extends Model {
  static tableName = 'orders';
}

export async function writes() {
  await Order.query().insert({ id: 1 }); // write operation=insert entity=Order
  await Order.query().findById(1).patch({ state: 'paid' }); // write operation=update entity=Order
  await Order.query().deleteById(1); // write operation=delete entity=Order
  await Order.query().where('id', 1).increment('count', 1); // write operation=delta entity=Order
  await Order.query().findById(1); // none
  await Order.transaction(async (trx) => {
    await Order.query(trx).insert({ id: 1 }); // write operation=insert entity=Order
  }); // transaction
  await Order.startTransaction(); // begin
}
