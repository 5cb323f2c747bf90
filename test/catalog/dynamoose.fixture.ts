import dynamoose from 'dynamoose';

const OrderModel = dynamoose.model('Order', new dynamoose.Schema({ id: Number }));

export async function writes() {
  const order = new OrderModel({ id: 1 });
  await order.save(); // write operation=upsert
  await order.delete(); // write operation=delete
  await OrderModel.create({ id: 1 }); // write operation=insert data entity=Order
  await OrderModel.batchPut([{ id: 1 }]); // write operation=upsert data
  await OrderModel.update({ id: 1 }, { state: 'paid' }); // write operation=update
  await OrderModel.delete(1); // write operation=delete
  await OrderModel.get(1); // none
}
