import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';

export class Orders {
  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}

  async place(order: Order): Promise<void> {
    await this.orders.save(order); // the write
    // expect: DW100
    await this.producer.send({ topic: 'order.placed', messages: [{ key: order.id, value: JSON.stringify(order) }] });
    /* done */
  }
}
