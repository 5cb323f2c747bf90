// An event's id may be added by a wrapper, a base class or whoever builds the envelope; where nobody adds one, it is reported where the message is put together.
// rules: require-event-id
// @filename: src/envelope.ts
import { randomUUID } from 'node:crypto';

export interface Envelope<Payload> { id: string; type: string; occurredAt: string; payload: Payload }

export function envelope<Payload>(type: string, payload: Payload): Envelope<Payload> {
  return { id: randomUUID(), type, occurredAt: new Date().toISOString(), payload };
}
// @filename: src/events.ts
import { randomUUID } from 'node:crypto';

export abstract class DomainEvent {
  readonly eventId = randomUUID();
}

export class OrderPlaced extends DomainEvent {
  constructor(readonly orderId: string) { super(); }
}

export class OrderShipped {
  constructor(readonly orderId: string) {}
}
// @filename: src/publisher.ts
import { randomUUID } from 'node:crypto';
import { Producer } from 'kafkajs';

/** Passes on what it is given. */
export class PlainPublisher {
  constructor(private readonly producer: Producer) {}

  async publish(topic: string, event: unknown): Promise<void> {
    await this.producer.send({ topic, messages: [{ key: topic, value: JSON.stringify(event) }] });
  }
}

/** Whoever uses it need not care. */
export class WrappingPublisher {
  constructor(private readonly producer: Producer) {}

  async publish(topic: string, payload: object): Promise<void> {
    await this.producer.send({ topic, messages: [{ key: topic, value: JSON.stringify({ eventId: randomUUID(), ...payload }) }] });
  }
}

/** Puts the event into an envelope that has no place for an id: once for all who use it. */
export class HollowPublisher {
  constructor(private readonly producer: Producer) {}

  async publish(type: string, data: unknown): Promise<void> {
    const event = { type, timestamp: Date.now(), data };
    // expect: require-event-id missing
    await this.producer.send({ topic: 'orders', messages: [{ key: type, value: JSON.stringify(event) }] });
  }
}
// @filename: src/orders.ts
import { envelope } from './envelope';
import { OrderPlaced, OrderShipped } from './events';
import { HollowPublisher, PlainPublisher, WrappingPublisher } from './publisher';

export class Orders {
  constructor(private readonly plain: PlainPublisher, private readonly wrapping: WrappingPublisher, private readonly hollow: HollowPublisher) {}

  async place(orderId: string, body: any): Promise<void> {
    await this.plain.publish('order.placed', envelope('order.placed', { orderId }));
    await this.plain.publish('order.placed', new OrderPlaced(orderId));
    await this.plain.publish('order.placed', body);
    await this.wrapping.publish('order.placed', { orderId });
    await this.hollow.publish('order.placed', { orderId });
  }

  async ship(orderId: string): Promise<void> {
    // expect: require-event-id missing orders.ts:18 -> publisher.ts:9 (KafkaJS `send`)
    await this.plain.publish('order.shipped', { orderId });
    // expect: require-event-id missing
    await this.plain.publish('order.shipped', new OrderShipped(orderId));
  }
}
// @filename: src/traced.ts
import type { Channel } from 'amqplib';

export async function traced<Result>(work: () => Promise<Result>): Promise<Result> {
  console.time('work');
  try { return await work(); } finally { console.timeEnd('work'); }
}

export function placeTraced(channel: Channel, order: { id: string }): Promise<void> {
  return traced(async () => traced(async () => {
    // expect: require-event-id missing
    channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify({ orderId: order.id })));
  }));
}
