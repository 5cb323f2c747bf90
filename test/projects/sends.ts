// A message is sent through wrappers and callbacks of other files: what is lost, or sent one by one, is told where that is decided.
// rules: no-unconfirmed-publish, no-publish-in-loop
// @filename: src/kafka.ts
import { Kafka } from 'kafkajs';

const producer = new Kafka({ brokers: [] }).producer();

export interface Bus { publish(topic: string, event: { id: string }): Promise<void> }

export class KafkaBus implements Bus {
  async publish(topic: string, event: { id: string }): Promise<void> {
    await producer.send({ topic, messages: [{ key: event.id, value: JSON.stringify(event) }] });
  }

  /** Looks awaited from outside. */
  async publishLoosely(topic: string, event: { id: string }): Promise<void> {
    // expect: no-unconfirmed-publish unawaited
    producer.send({ topic, messages: [{ key: event.id, value: JSON.stringify(event) }] });
  }

  async publishAll(topic: string, events: { id: string }[]): Promise<void> {
    await producer.send({ topic, messages: events.map((event) => ({ key: event.id, value: JSON.stringify(event) })) });
  }
}
// @filename: src/in-parallel.ts
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  await Promise.all(items.map(async (item) => { await work(item); }));
}
// @filename: src/orders.ts
import type { Bus, KafkaBus } from './kafka';
import { inParallel } from './in-parallel';

interface Order { id: string }

export class Orders {
  constructor(private readonly bus: Bus, private readonly kafka: KafkaBus) {}

  async place(order: Order): Promise<void> {
    await this.bus.publish('order.placed', order);
    // expect: no-unconfirmed-publish unawaited -> kafka.ts:9 (KafkaJS `send`)
    void this.bus.publish('order.placed', order);
    // expect: no-unconfirmed-publish silenced
    this.bus.publish('order.placed', order).catch(() => {});
    // Told of in the wrapper.
    await this.kafka.publishLoosely('order.placed', order);
  }

  async close(orders: Order[]): Promise<void> {
    for (const order of orders) {
      // expect: no-publish-in-loop perItem -> kafka.ts:9 (KafkaJS `send`)
      await this.bus.publish('order.closed', order);
    }
    // expect: no-publish-in-loop allAtOnce
    await inParallel(orders, (order) => this.bus.publish('order.closed', order));
    await this.kafka.publishAll('order.closed', orders);
  }

  /** Whoever asks for it gets the promise. */
  reopen(order: Order): Promise<void> {
    return this.bus.publish('order.reopened', order);
  }
}
