import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';

export async function bytes(orders: Repository<Order>, producer: Producer, order: Order, encode: (order: Order) => Buffer): Promise<void> {
  await orders.save(order);
  const value = JSON.stringify(order);
  // expect: DW290
  await producer.send({ topic: 'a', messages: [{ key: Buffer.from(order.id), value }] });
}
