import { EventEmitter } from 'node:events';
import type { ClientProxy } from '@nestjs/microservices';
import type { Producer } from 'kafkajs';
import type { Repository } from 'typeorm';
import { Order } from './order.entity.js';

// correct: past-tense-event-name
export const ORDER_PLACED = 'order.placed';
// hazard: past-tense-event-name a command: who sends it expects something to be done
export const PLACE_ORDER = 'order.place';

// hazard: no-thin-event says that something changed, and not what
export const ORDER_UPDATED = 'order.updated';

// correct: no-thin-event
export interface OrderAddressCorrected { eventId: string; schemaVersion: number; orderId: string; street: string; city: string }

/** What stays in the process, or asks rather than tells, is no half of a dual write. */
export class OrderScreen {
  readonly changes = new EventEmitter();

  constructor(private readonly orders: Repository<Order>, private readonly pricing: ClientProxy, private readonly producer: Producer) {}

  async rename(id: string, customerId: string): Promise<void> {
    await this.orders.update({ id }, { customerId });
    // correct: no-dual-write in-process
    this.changes.emit('renamed', id);
  }

  async reprice(id: string): Promise<void> {
    // correct: no-dual-write a request that waits for its reply
    const total = await this.pricing.send<number>('pricing.quote', { id }).toPromise();
    await this.orders.update({ id }, { total });
  }

  async closeOrForward(id: string, local: boolean): Promise<void> {
    if (local) {
      await this.orders.update({ id }, { state: 'cancelled' });
      return;
    }
    // correct: no-dual-write one or the other, never both
    // hazard: require-event-id
    // hazard: require-schema-version
    await this.producer.send({ topic: 'order.close-requested', messages: [{ key: id, value: JSON.stringify({ id }) }] });
  }

  async touch(order: Order): Promise<void> {
    // hazard: require-event-id whoever gets it twice cannot tell
    // hazard: require-schema-version
    // hazard: no-thin-event consumers have to ask for everything
    await this.producer.send({ topic: ORDER_UPDATED, messages: [{ key: order.id, value: JSON.stringify({ orderId: order.id }) }] });
  }
}
