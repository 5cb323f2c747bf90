import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';

export async function ship(orders: Repository<Order>, producer: Producer, order: Order): Promise<void> {
  try {
    await orders.save(order);
    if (order.total > 100) {
      // expect: DW107
      await producer.send({ topic: 'order.shipped', messages: [{ key: order.id, value: JSON.stringify(order) }] });
    }
  } catch (error) {
    console.error('could not ship', error);
    throw error;
  }
}

export async function split(orders: Repository<Order>, producer: Producer, order: Order): Promise<void> {
  await orders.save(order);
  // expect: DW109
  await producer.send({
    topic: 'order.split',
    messages: [
      { key: order.id, value: JSON.stringify({ half: 1 }) },
      {
        key: order.id,
        value: JSON.stringify({
          half: 2,
          total: order.total,
        }),
      },
    ],
  });
  // expect: DW109
  await producer.send({ topic: 'order.changed', messages: [{ key: order.id, value: JSON.stringify(order) }] });
}
