import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';

import { announce } from './announce.js';

export async function elsewhere(orders: Repository<Order>, producer: Producer, order: Order): Promise<void> {
  await orders.save(order);
  // expect: DW201
  await announce(producer, order.id);
}
