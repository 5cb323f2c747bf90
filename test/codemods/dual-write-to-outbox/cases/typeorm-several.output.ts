import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';
import { addToOutbox } from './outbox/typeorm-outbox.js';

export async function ship(orders: Repository<Order>, producer: Producer, order: Order): Promise<void> {
  try {
    await orders.manager.transaction(async (tx) => {
      await tx.withRepository(orders).save(order);
      if (order.total > 100) {
        // expect: DW107
        await addToOutbox(tx, { topic: 'order.shipped', key: order.id, payload: JSON.stringify(order) });
      }
    });
  } catch (error) {
    console.error('could not ship', error);
    throw error;
  }
}

export async function split(orders: Repository<Order>, producer: Producer, order: Order): Promise<void> {
  await orders.manager.transaction(async (tx) => {
    await tx.withRepository(orders).save(order);
    // expect: DW109
    await addToOutbox(tx, { topic: 'order.split', key: order.id, payload: JSON.stringify({ half: 1 }) });
    await addToOutbox(tx, {
      topic: 'order.split',
      key: order.id,
      payload: JSON.stringify({
        half: 2,
        total: order.total,
      }),
    });
    // expect: DW109
    await addToOutbox(tx, { topic: 'order.changed', key: order.id, payload: JSON.stringify(order) });
  });
}
