import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';
import { addToOutbox } from './outbox/typeorm-outbox.js';

export class Orders {
  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}

  async place(order: Order): Promise<void> {
    await this.orders.manager.transaction(async (tx) => {
      await tx.withRepository(this.orders).save(order); // the write
      // expect: DW100
      await addToOutbox(tx, { topic: 'order.placed', key: order.id, payload: JSON.stringify(order) });
    });
    /* done */
  }
}
