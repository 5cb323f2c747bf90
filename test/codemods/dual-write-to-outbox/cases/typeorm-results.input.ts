import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';

export async function place(orders: Repository<Order>, producer: Producer, draft: Order): Promise<string> {
  const { id } = await orders.save(draft);
  const event = {
    id,
    note: `first
  second`,
  };
  // expect: DW101
  await producer.send({ topic: 'order.placed', messages: [{ key: id, value: JSON.stringify(event) }] });
  return id;
}

export async function move(orders: Repository<Order>, producer: Producer, draft: Order): Promise<{ saved: Order; count: number }> {
  const saved = await orders.save(draft);
  const count = await orders.count();
  // expect: DW103
  await producer.send({ topic: 'order.moved', messages: [{ key: saved.id, value: JSON.stringify({ count }) }] });
  return { saved, count };
}
