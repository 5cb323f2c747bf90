import { Model, Sequelize, Transaction, type ModelStatic } from 'sequelize';

const sequelize = new Sequelize('postgres://localhost/shop');
const Order = sequelize.define('Order', {});

export async function writes() {
  await Order.create({ id: 1 }); // write operation=insert entity=Order
  await Order.update({ state: 'paid' }, { where: { id: 1 } }); // write operation=update entity=Order
  await Order.upsert({ id: 1 }); // write operation=upsert entity=Order
  await Order.destroy({ where: { id: 1 } }); // write operation=delete entity=Order
  await Order.increment('count', { where: { id: 1 } }); // write operation=delta entity=Order
  await Order.findAll(); // none
  await sequelize.query('DELETE FROM orders'); // write operation=delete entity=orders
}

export async function inTransaction() {
  await sequelize.transaction(async (transaction) => {
    await Order.create({ id: 1 }, { transaction }); // write operation=insert handle
    await Order.update({ state: 'paid' }, { where: {}, transaction }); // write operation=update handle
    await Order.findOrCreate({ where: { id: 1 }, transaction }); // write operation=upsert filter handle
    await Order.build({ id: 1 }).save({ transaction }); // write operation=save handle
    await Order.upsert({ id: 1 }, { transaction }); // write operation=upsert handle
    await Order.destroy({ where: {}, transaction }); // write operation=delete handle
    await Order.increment('count', { where: {}, transaction }); // write operation=delta handle
    await sequelize.query('DELETE FROM orders', { transaction }); // write operation=delete entity=orders handle
  }); // transaction
}

export async function byHand(given: ModelStatic<Model>) {
  const transaction = await sequelize.transaction(); // begin
  await given.bulkCreate([], { transaction, ignoreDuplicates: true }); // write operation=insert handle ignoresDuplicates
  await transaction.commit(); // commit
}

export async function undoes(transaction: Transaction) {
  await transaction.rollback(); // rollback
}
