import { BaseService, type EventPublisher } from '@shop/messaging';
import type { Producer } from 'kafkajs';
import type { DataSource, EntityManager } from 'typeorm';
import { Order } from './order.entity.js';

/** Publishes through a base class from another package. */
export class ReturnService extends BaseService {
  constructor(private readonly manager: EntityManager, publisher: EventPublisher) {
    super('order-returns', publisher);
  }

  async accept(orderId: string): Promise<void> {
    await this.manager.delete(Order, { id: orderId });
    // hazard: no-dual-write the publish is in the base class
    await this.announce('order.returned', orderId, { orderId });
  }
}

/** A publish in a transaction that may yet roll back. */
export class ExchangeService {
  constructor(private readonly dataSource: DataSource, private readonly producer: Producer) {}

  async exchange(oldId: string, order: Order): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.update(Order, { id: oldId }, { state: 'cancelled' });
      await tx.save(order);
      // hazard: no-publish-in-transaction
      // hazard: require-event-id
      // hazard: require-schema-version
      // hazard: no-thin-event
      await this.producer.send({ topic: 'order.exchanged', messages: [{ key: order.id, value: JSON.stringify({ oldId, newId: order.id }) }] });
    });
  }
}
