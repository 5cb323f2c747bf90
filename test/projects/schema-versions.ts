// The version of a schema may be added by a wrapper, an envelope, a base class or an encoder in another file, or stand in a name that others declare; where nobody adds one, it is reported where the message is put together.
// rules: require-schema-version
// @filename: src/envelope.ts
import { randomUUID } from 'node:crypto';

export function envelope<Payload>(type: string, payload: Payload) {
  return { eventId: randomUUID(), type, schemaVersion: 1, occurredAt: new Date().toISOString(), payload };
}

export function hollowEnvelope<Payload>(type: string, payload: Payload) {
  return { eventId: randomUUID(), type, occurredAt: new Date().toISOString(), payload };
}
// @filename: src/events.ts
export const ORDER_PLACED_V1 = 'order.placed.v1';
export const ORDER_SHIPPED = 'order.shipped';

export abstract class VersionedEvent {
  readonly version = 2;
}

export class OrderPaid extends VersionedEvent {
  constructor(readonly orderId: string, readonly total: number) { super(); }
}

export class OrderReturned {
  constructor(readonly orderId: string, readonly reason: string) {}
}
// @filename: src/publisher.ts
import { Producer } from 'kafkajs';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

export interface EventBus { publish(topic: string, event: unknown): Promise<void> }

/** Passes on what it is given. */
export class PlainBus implements EventBus {
  constructor(private readonly producer: Producer) {}

  async publish(topic: string, event: unknown): Promise<void> {
    await this.producer.send({ topic, messages: [{ key: topic, value: JSON.stringify(event) }] });
  }
}

export class VersioningBus {
  constructor(private readonly producer: Producer) {}

  async publish(topic: string, event: object): Promise<void> {
    await this.producer.send({ topic, messages: [{ key: topic, value: JSON.stringify(event), headers: { 'schema-version': '1' } }] });
  }
}

export class EncodingBus {
  constructor(private readonly producer: Producer, private readonly registry: SchemaRegistry) {}

  async publish(topic: string, event: object): Promise<void> {
    const value = await this.registry.encode(7, event);
    await this.producer.send({ topic, messages: [{ key: topic, value }] });
  }
}
// @filename: src/orders.ts
import { Repository } from 'typeorm';
import { envelope, hollowEnvelope } from './envelope';
import { ORDER_PLACED_V1, ORDER_SHIPPED, OrderPaid, OrderReturned } from './events';
import { EncodingBus, EventBus, VersioningBus } from './publisher';

export class Orders {
  constructor(private readonly orders: Repository<Order>, private readonly plain: EventBus, private readonly versioning: VersioningBus, private readonly encoding: EncodingBus) {}

  async place(orderId: string, total: number, body: any): Promise<void> {
    await this.plain.publish(ORDER_PLACED_V1, { orderId, total });
    await this.plain.publish('order.placed', envelope('order.placed', { orderId, total }));
    await this.plain.publish('order.placed', hollowEnvelope(ORDER_PLACED_V1, { orderId, total }));
    await this.plain.publish('order.paid', new OrderPaid(orderId, total));
    await this.plain.publish('order.placed', body);
    await this.versioning.publish('order.placed', { orderId, total });
    await this.encoding.publish('order.placed', { orderId, total });
  }

  async ship(orderId: string, carrier: string): Promise<void> {
    // expect: require-schema-version missing orders.ts:21 -> publisher.ts:11 (KafkaJS `send`)
    await this.plain.publish(ORDER_SHIPPED, { orderId, carrier });
    // expect: require-schema-version missing
    await this.plain.publish(ORDER_SHIPPED, hollowEnvelope(ORDER_SHIPPED, { orderId, carrier }));
    // expect: require-schema-version missing
    await this.plain.publish('order.returned', new OrderReturned(orderId, 'damaged'));
  }

  async close(orderId: string): Promise<void> {
    const order = await this.orders.findOneBy({ id: orderId });
    // expect: require-schema-version aggregate
    await this.plain.publish('order.closed', { orderId, version: order.version });
  }
}
