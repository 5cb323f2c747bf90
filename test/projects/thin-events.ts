// An event that carries ids alone is reported where its payload is put together, whoever wraps and publishes it; a name that says only that something has changed, where it is declared.
// rules: no-thin-event
// @filename: src/events.ts
export class OrderShipped {
  constructor(readonly orderId: string, readonly customerId: string) {}
}

export class OrderRemoved {
  constructor(readonly orderId: string) {}
}

export class OrderPaid {
  constructor(readonly orderId: string, readonly total: number) {}
}
// @filename: src/names.ts
export enum OrderEvents {
  Placed = 'order.placed',
  AddressUpdated = 'order.address.updated',
  // expect: no-thin-event catchAll
  Updated = 'order.updated',
}

export enum ScreenEvents {
  // It never leaves the process.
  UserUpdated = 'user.updated',
}
// @filename: src/envelope.ts
import { randomUUID } from 'node:crypto';

export function envelope<Payload>(type: string, payload: Payload) {
  return { eventId: randomUUID(), type, schemaVersion: 1, occurredAt: new Date().toISOString(), payload };
}

/** Adds what there is to tell. */
export function enriched(type: string, payload: object, totals: number[]) {
  return { eventId: randomUUID(), type, data: { ...payload, totals } };
}
// @filename: src/bus.ts
import { Channel } from 'amqplib';

export class Bus {
  constructor(private readonly channel: Channel) {}

  async publish(name: string, event: unknown): Promise<void> {
    this.channel.publish('shop', name, Buffer.from(JSON.stringify(event)));
  }

  async tell(type: string, data: unknown): Promise<void> {
    this.channel.publish('shop', type, Buffer.from(JSON.stringify({ type, data })));
  }

  async publishAll(name: string, events: unknown[]): Promise<void> {
    for (const event of events) this.channel.publish('shop', name, Buffer.from(JSON.stringify(event)));
  }
}
// @filename: src/outbox.ts
import { PrismaClient } from '@prisma/client';

export class Outbox {
  constructor(private readonly prisma: PrismaClient) {}

  async add(type: string, payload: object): Promise<void> {
    await this.prisma.outboxEvent.create({ data: { type, payload } });
  }
}
// @filename: src/orders.ts
import { EventEmitter } from 'node:events';
import { Bus } from './bus';
import { enriched, envelope } from './envelope';
import { OrderPaid, OrderRemoved, OrderShipped } from './events';
import { OrderEvents, ScreenEvents } from './names';
import { Outbox } from './outbox';

export class Orders {
  constructor(private readonly bus: Bus, private readonly outbox: Outbox, private readonly screen: EventEmitter) {}

  async place(orderId: string, totals: number[]): Promise<void> {
    // expect: no-thin-event ids orders.ts:13 -> bus.ts:7 (amqplib `publish`)
    await this.bus.publish(OrderEvents.Placed, { orderId });
    const event = envelope(
      OrderEvents.Placed,
      // expect: no-thin-event ids
      { orderId },
    );
    await this.bus.publish(OrderEvents.Placed, event);
    await this.bus.publish(OrderEvents.Placed, enriched(OrderEvents.Placed, { orderId }, totals));
    // expect: no-thin-event ids
    await this.outbox.add(OrderEvents.Placed, { orderId });
    await this.outbox.add(OrderEvents.Placed, { orderId, totals });
  }

  async pack(orderId: string, boxes: number): Promise<void> {
    // expect: no-thin-event ids
    await this.bus.tell('order.packed', { orderId });
    await this.bus.tell('order.packed', { orderId, boxes });
  }

  async ship(orderId: string, customerId: string): Promise<void> {
    // expect: no-thin-event ids
    await this.bus.publish('order.shipped', new OrderShipped(orderId, customerId));
    await this.bus.publish('order.paid', new OrderPaid(orderId, 1));
    await this.bus.publish('orders', new OrderRemoved(orderId));
  }

  async update(order: object): Promise<void> {
    await this.bus.publish(OrderEvents.Updated, order);
    await this.bus.publish(OrderEvents.AddressUpdated, order);
    this.screen.emit(ScreenEvents.UserUpdated, order);
  }
}
