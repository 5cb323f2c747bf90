import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';
import { addToOutbox } from './outbox/typeorm-outbox.js';

export class Exchange {
  constructor(private readonly dataSource: DataSource, private readonly producer: Producer) {}

  async exchange(order: Order): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.save(order);
      // expect: DW104
      await addToOutbox(tx, { topic: 'order.exchanged', key: order.id, payload: JSON.stringify(order) });
    });
  }

  async byHand(order: Order): Promise<void> {
    const queryRunner = this.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    try {
      await queryRunner.manager.save(order);
      // expect: DW104
      await addToOutbox(queryRunner.manager, {
        topic: 'order.exchanged',
        key: order.id,
        payload: JSON.stringify(order),
      });
      await queryRunner.commitTransaction();
    } catch (error) {
      await queryRunner.rollbackTransaction();
      throw error;
    }
  }

  async beside(orders: Repository<Order>, order: Order): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await orders.save(order);
      // expect: DW202
      await this.producer.send({ topic: 'order.exchanged', messages: [{ key: order.id, value: JSON.stringify(order) }] });
    });
  }
}
