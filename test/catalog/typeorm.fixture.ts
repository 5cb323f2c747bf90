import { BaseEntity, DataSource, EntityManager, Repository, type QueryRunner } from 'typeorm';

class Order { id!: number }
class Note extends BaseEntity { id!: number }

export async function manager(em: EntityManager) {
  await em.save(Order, { id: 1 }); // write operation=save entity=Order
  await em.upsert(Order, { id: 1 }, ['id']); // write operation=upsert entity=Order
  await em.insert(Order, { id: 1 }); // write operation=insert entity=Order
  await em.update(Order, 1, {}); // write operation=update entity=Order
  await em.delete(Order, 1); // write operation=delete entity=Order
  await em.increment(Order, {}, 'count', 1); // write operation=delta entity=Order
  await em.query('DELETE FROM orders'); // write operation=delete entity=orders
  await em.findOneBy(Order, { id: 1 }); // none
}

export async function repository(orders: Repository<Order>) {
  await orders.save({ id: 1 }); // write operation=save entity=Order
  await orders.upsert({ id: 1 }, ['id']); // write operation=upsert entity=Order
  await orders.insert({ id: 1 }); // write operation=insert entity=Order
  await orders.update(1, {}); // write operation=update entity=Order
  await orders.softDelete(1); // write operation=delete entity=Order
  await orders.decrement({}, 'count', 1); // write operation=delta entity=Order
  await orders.query('UPDATE orders SET id = 1'); // write operation=update entity=orders
  await orders.findBy({}); // none
  await orders.createQueryBuilder().insert().values({}).execute(); // write operation=insert
  await orders.createQueryBuilder().update(Order).set({}).execute(); // write operation=update entity=Order
  await orders.createQueryBuilder().delete().where('id = 1').execute(); // write operation=delete
}

export async function record(note: Note) {
  await note.save(); // write operation=save
  await note.recover(); // write operation=upsert
  await note.softRemove(); // write operation=delete
  await Note.insert({}); // write operation=insert
  await Note.update(1, {}); // write operation=update
  await note.reload(); // none
}

export async function transactions(dataSource: DataSource, em: EntityManager) {
  await dataSource.query('INSERT INTO orders (id) VALUES (1)'); // write operation=insert entity=orders
  await dataSource.transaction(async (tx) => {
    await tx.save(Order, { id: 1 }); // write operation=save entity=Order
  }); // transaction
  await em.transaction('SERIALIZABLE', async (tx) => {
    await tx.getRepository(Order).save({ id: 1 }); // write operation=save entity=Order
  }); // transaction
}

export async function byHand(dataSource: DataSource) {
  const runner: QueryRunner = dataSource.createQueryRunner();
  await runner.startTransaction(); // begin
  await runner.query('DELETE FROM orders'); // write operation=delete entity=orders
  await runner.manager.save(Order, { id: 1 }); // write operation=save entity=Order
  await runner.commitTransaction(); // commit
  await runner.rollbackTransaction(); // rollback
  await runner.release(); // none
}
