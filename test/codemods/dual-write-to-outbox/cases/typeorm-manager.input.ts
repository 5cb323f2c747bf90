import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';

export async function place(manager: EntityManager, producer: Producer, order: Order): Promise<void> {
  await manager.insert(Order, order);
  // expect: DW100
  await producer.send({ topic: 'order.placed', messages: [{ key: order.id, value: JSON.stringify(order), headers: { tenant: order.tenant } }] });
}

export async function remove(dataSource: DataSource, producer: Producer, order: Order): Promise<void> {
  await dataSource.getRepository(Order).delete({ id: order.id });
  // expect: DW100
  await producer.send({ topic: 'order.removed', messages: [{ value: order.id }] });
}

export async function clear(dataSource: DataSource, producer: Producer): Promise<void> {
  await dataSource.query('DELETE FROM orders');
  // expect: DW100
  await producer.send({ topic: 'orders.cleared', messages: [{ value: '{}' }] });
}
