// Handlers that a registry of the project's own keeps, in a map, an object or a list, until their message comes.
// rules: require-idempotent-handler, no-swallowed-handler-error, no-delta-side-effect
// @filename: pool.ts
import { Pool } from 'pg';

export const pool = new Pool();
// @filename: registry.ts
import { EachMessagePayload, Kafka } from 'kafkajs';

export interface EventHandler { handle(event: any): Promise<void> }

export class Registry {
  private readonly handlers = new Map<string, { handler: EventHandler; name: string }[]>();

  constructor(private readonly kafka: Kafka) {}

  register(topic: string, name: string, handler: EventHandler): void {
    const list = this.handlers.get(topic) || [];
    list.push({ handler, name });
    this.handlers.set(topic, list);
  }

  async start(): Promise<void> {
    await this.kafka.consumer({ groupId: 'shop' }).run({ eachMessage: (payload: EachMessagePayload) => this.dispatch(payload.topic, JSON.parse(payload.message.value!.toString())) });
  }

  private async dispatch(topic: string, event: any): Promise<void> {
    const found = this.find(topic, event.name);
    if (found) await found.handler.handle(event);
  }

  private find(topic: string, name: string) { return (this.handlers.get(topic) || []).find((each) => each.name === name); }
}
// @filename: order-placed.ts
import { pool } from './pool';
import { EventHandler, Registry } from './registry';

export class OrderPlaced implements EventHandler {
  // expect: require-idempotent-handler unguarded registry.ts:22 -> order-placed.ts:7
  async handle(event: any): Promise<void> {
    await pool.query('INSERT INTO orders (id) VALUES ($1)', [event.id]);
  }
}

export function setUp(registry: Registry): void { registry.register('orders', 'placed', new OrderPlaced()); }
// @filename: topics.ts
import { Kafka } from 'kafkajs';

type Handler = (event: any) => Promise<void>;

export class Topics {
  private readonly handlers: Record<string, Handler> = {};
  private readonly consumer = new Kafka({ brokers: [] }).consumer({ groupId: 'stock' });

  on(topic: string, handler: Handler): this {
    this.handlers[topic] = handler;
    return this;
  }

  async run(): Promise<void> {
    await this.consumer.run({
      eachMessage: async ({ topic, message }) => {
        const handler = this.handlers[topic];
        if (!handler) return;
        try {
          await handler(JSON.parse(message.value!.toString()));
        // expect: no-swallowed-handler-error swallowed
        } catch (error) {
          console.error(error);
        }
      },
    });
  }
}
// @filename: stock.ts
import { pool } from './pool';
import { Topics } from './topics';

const topics = new Topics();
// expect: require-idempotent-handler unguarded
topics.on('stock.taken', async (event) => {
  // expect: no-delta-side-effect delta
  await pool.query('UPDATE stock SET count = count - 1 WHERE sku = $1', [event.sku]);
});
topics.on('stock.counted', async (event) => {
  await pool.query('UPDATE stock SET count = $2 WHERE sku = $1', [event.sku, event.count]);
});
void topics.run();
// @filename: rabbit.ts
import { Channel } from 'amqplib';

export interface QueueHandler { queue: string; handle(event: any): Promise<void> }

export async function consumeAll(channel: Channel, handlers: QueueHandler[]): Promise<void> {
  for (const handler of handlers) {
    await channel.consume(handler.queue, async (message) => {
      if (!message) return;
      await handler.handle(JSON.parse(message.content.toString()));
      channel.ack(message);
    });
  }
}
// @filename: main.ts
import { Channel } from 'amqplib';
import { pool } from './pool';
import { consumeAll } from './rabbit';

class Payments {
  readonly queue = 'payments';

  // expect: require-idempotent-handler unguarded
  async handle(event: any): Promise<void> {
    await pool.query('INSERT INTO payments (id) VALUES ($1)', [event.id]);
  }
}

const refunds = {
  queue: 'refunds',
  // expect: require-idempotent-handler unguarded
  handle: async (event: any) => { await pool.query('INSERT INTO refunds (id) VALUES ($1)', [event.id]); },
};

export const main = (channel: Channel) => consumeAll(channel, [new Payments(), refunds]);
