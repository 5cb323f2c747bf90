import { type EntityManager, type EntityRepository, MikroORM } from '@mikro-orm/postgresql';

class Order { id = 1; }

export async function writes(em: EntityManager, repository: EntityRepository<Order>) {
  em.persist(new Order()); // none
  await em.flush(); // write operation=update
  await em.insert(Order, { id: 1 }); // write operation=insert entity=Order
  await em.upsert(Order, { id: 1 }); // write operation=upsert entity=Order
  await em.nativeUpdate(Order, { id: 1 }, {}); // write operation=update entity=Order
  await em.nativeDelete(Order, { id: 1 }); // write operation=delete entity=Order
  await em.removeAndFlush(new Order()); // write operation=delete
  await repository.persistAndFlush(new Order()); // write operation=update entity=Order
  await repository.insert({ id: 1 }); // write operation=insert entity=Order
  await repository.upsert({ id: 1 }); // write operation=upsert entity=Order
  await repository.nativeDelete({ id: 1 }); // write operation=delete entity=Order
  await repository.getEntityManager().flush(); // write operation=update entity=Order
}

export async function inTransaction() {
  const orm = await MikroORM.init({});
  await orm.em.fork().transactional(async (em) => {
    await em.flush(); // write operation=update
  }); // transaction
  await orm.em.begin(); // begin
  await orm.em.commit(); // commit
  await orm.em.rollback(); // rollback
}
