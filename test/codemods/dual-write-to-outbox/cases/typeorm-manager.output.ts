import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';
import { addToOutbox } from './outbox/typeorm-outbox.js';

export async function place(manager: EntityManager, producer: Producer, order: Order): Promise<void> {
  await manager.transaction(async (tx) => {
    await tx.insert(Order, order);
    // expect: DW100
    await addToOutbox(tx, {
      topic: 'order.placed',
      key: order.id,
      payload: JSON.stringify(order),
      headers: { tenant: order.tenant },
    });
  });
}

export async function remove(dataSource: DataSource, producer: Producer, order: Order): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.getRepository(Order).delete({ id: order.id });
    // expect: DW100
    await addToOutbox(tx, { topic: 'order.removed', payload: order.id });
  });
}

export async function clear(dataSource: DataSource, producer: Producer): Promise<void> {
  await dataSource.transaction(async (tx) => {
    await tx.query('DELETE FROM orders');
    // expect: DW100
    await addToOutbox(tx, { topic: 'orders.cleared', payload: '{}' });
  });
}
