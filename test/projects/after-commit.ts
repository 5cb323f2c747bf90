// What a hook runs after the commit is outside of the transaction, and may be lost.
// @filename: package.json
{ "private": true, "dependencies": { "sequelize": "6.37.8", "kafkajs": "2.2.4" } }
// @filename: orders.ts
import { Model, Sequelize } from 'sequelize';
import { Producer } from 'kafkajs';

class Order extends Model {}

export async function place(sequelize: Sequelize, producer: Producer, id: string) {
  await sequelize.transaction(async (transaction) => {
    await Order.create({ id }, { transaction });
    transaction.afterCommit(async () => {
      // expect: no-dual-write writeFirst
      await producer.send({ topic: 'order.placed', messages: [{ value: id }] });
    });
  });
}
