import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';
import { addToOutbox } from './outbox/typeorm-outbox.js';

export async function place(orders: Repository<Order>, producer: Producer, draft: Order): Promise<string> {
  const id = await orders.manager.transaction(async (tx) => {
    const { id } = await tx.withRepository(orders).save(draft);
    const event = {
      id,
      note: `first
  second`,
    };
    // expect: DW101
    await addToOutbox(tx, { topic: 'order.placed', key: id, payload: JSON.stringify(event) });
    return id;
  });
  return id;
}

export async function move(orders: Repository<Order>, producer: Producer, draft: Order): Promise<{ saved: Order; count: number }> {
  const { saved, count } = await orders.manager.transaction(async (tx) => {
    const saved = await tx.withRepository(orders).save(draft);
    const count = await tx.withRepository(orders).count();
    // expect: DW103
    await addToOutbox(tx, { topic: 'order.moved', key: saved.id, payload: JSON.stringify({ count }) });
    return { saved, count };
  });
  return { saved, count };
}
