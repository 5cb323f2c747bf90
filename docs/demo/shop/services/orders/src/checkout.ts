import { envelope, type EventPublisher } from '@shop/messaging';
import type { Outbox } from '@shop/outbox';
import type { DataSource } from 'typeorm';
import { Order } from './order.entity.js';
import type { OrderStore } from './order.repository.js';

/** Knows neither TypeORM nor Kafka: both sides are ports. */
export class Checkout {
  constructor(private readonly orders: OrderStore, private readonly events: EventPublisher) {}

  async complete(orderId: string): Promise<void> {
    await this.orders.markPaid(orderId);
    // hazard: no-dual-write both sides are behind interfaces
    // hazard: no-thin-event
    await this.events.publish('order.paid', envelope('order.paid', orderId, { orderId }));
  }

  async cancel(orderId: string, reason: string): Promise<void> {
    // hazard: no-dual-write published before it is true
    await this.events.publish('order.cancelled', envelope('order.cancelled', orderId, { orderId, reason }));
    await this.orders.cancel(orderId, reason);
  }

  async find(orderId: string): Promise<Order | null> {
    const order = await this.orders.find(orderId);
    // correct: no-dual-write nothing is written: reading is no half of a dual write
    // hazard: no-thin-event
    await this.events.publish('order.viewed', envelope('order.viewed', orderId, { orderId }));
    return order;
  }
}

/** The same with an outbox. */
export class CheckoutWithOutbox {
  constructor(private readonly dataSource: DataSource, private readonly outbox: Outbox) {}

  async complete(orderId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.update(Order, { id: orderId, state: 'placed' }, { state: 'paid' });
      // correct: no-dual-write
      // correct: no-publish-in-transaction
      // correct: require-transactional-outbox
      await this.outbox.add(tx, 'order.paid', envelope('order.paid', orderId, { orderId }));
    });
  }

  async cancel(orderId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      await tx.update(Order, { id: orderId }, { state: 'cancelled' });
      // hazard: require-transactional-outbox the row is written outside of the transaction
      await this.outbox.add(this.dataSource.manager, 'order.cancelled', envelope('order.cancelled', orderId, { orderId }));
    });
  }
}
