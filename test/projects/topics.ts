// A topic is told of where it is decided on: in constants, wrappers, base classes and decorators of other files.
// rules: require-topic-owner
// @filename: topics.yaml
topics:
  order.placed: { owner: team-orders, schema: order-placed.json, retention: 30d }
  order.paid: { owner: team-orders, retention: 30d }
  stock.{warehouse}.reserved: { owner: team-inventory, schema: stock.json, retention: 7d }
// @filename: src/topics.ts
export const Topics = { placed: 'order.placed', paid: 'order.paid', cancelled: 'order.cancelled' } as const;
export enum StockTopic { Low = 'stock.low', Ordered = 'stock.ordered' }
// @filename: src/bus.ts
import type { Consumer, Kafka, Producer } from 'kafkajs';

export interface EventBus {
  publish(topic: string, key: string, event: object): Promise<void>;
}

export class KafkaBus implements EventBus {
  private readonly producer: Producer;

  constructor(private readonly kafka: Kafka, private readonly prefix = 'shop') {
    this.producer = kafka.producer();
  }

  async publish(topic: string, key: string, event: object): Promise<void> {
    await this.producer.send({ topic, messages: [{ key, value: JSON.stringify(event) }] });
  }

  async audit(event: object): Promise<void> {
    // expect: require-topic-owner unknown bus.ts:20 (KafkaJS `send`)
    await this.producer.send({ topic: 'audit.recorded', messages: [{ value: JSON.stringify(event) }] });
  }

  async failed(topic: string, event: object): Promise<void> {
    await this.producer.send({ topic: `${topic}.retry`, messages: [{ value: JSON.stringify(event) }] });
  }

  async subscribe(topics: string[], handler: (event: unknown) => Promise<void>): Promise<void> {
    const consumer: Consumer = this.kafka.consumer({ groupId: 'shop' });
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({ eachMessage: async ({ message }) => handler(JSON.parse(String(message.value))) });
  }
}
// @filename: src/order.service.ts
import type { EventBus } from './bus';
import { Topics } from './topics';

export class OrderService {
  constructor(private readonly bus: EventBus) {}

  async place(id: string): Promise<void> {
    await this.bus.publish(Topics.placed, id, { id });
  }

  async pay(id: string): Promise<void> {
    // expect: require-topic-owner incomplete order.service.ts:13 -> bus.ts:15 (KafkaJS `send`)
    await this.bus.publish(Topics.paid, id, { id });
  }

  async cancel(id: string): Promise<void> {
    // expect: require-topic-owner unknown order.service.ts:18 -> bus.ts:15 (KafkaJS `send`)
    await this.bus.publish(Topics.cancelled, id, { id });
  }
}
// @filename: src/stock.service.ts
import { KafkaBus } from './bus';
import { StockTopic } from './topics';

export class StockService {
  constructor(private readonly bus: KafkaBus) {}

  async reserve(sku: string, warehouse: string): Promise<void> {
    await this.bus.publish(`stock.${warehouse}.reserved`, sku, { sku });
  }

  async low(sku: string): Promise<void> {
    // expect: require-topic-owner unknown stock.service.ts:13 -> bus.ts:15
    await this.bus.publish(StockTopic.Low, sku, { sku });
    await this.bus.audit({ sku });
  }

  async retry(sku: string): Promise<void> {
    await this.bus.failed('order.placed', { sku });
    // expect: require-topic-owner unknown
    await this.bus.failed(StockTopic.Ordered, { sku });
  }
}
// @filename: src/main.ts
import type { Kafka } from 'kafkajs';
import { KafkaBus } from './bus';
import { StockTopic, Topics } from './topics';

export async function start(kafka: Kafka): Promise<void> {
  const bus = new KafkaBus(kafka);
  await bus.subscribe([Topics.placed, 'order.placed.retry'], async (event) => { await bus.audit({ event }); });
  // expect: require-topic-owner unknown
  // expect: require-topic-owner unknown
  await bus.subscribe(Object.values(StockTopic), async () => {});
  // expect: require-topic-owner unknown main.ts:12 -> bus.ts:29 (KafkaJS `subscribe`)
  await bus.subscribe([Topics.cancelled], async (event) => { await bus.audit({ event }); });
}
// @filename: src/listener.ts
import type { Message, Stan } from 'node-nats-streaming';

export abstract class Listener {
  abstract subject: string;
  abstract onMessage(data: unknown, message: Message): void;

  constructor(private readonly client: Stan) {}

  onModuleInit(): void { this.listen(); }

  listen(): void {
    const subscription = this.client.subscribe(this.subject, 'shop', this.client.subscriptionOptions().setManualAckMode(true));
    subscription.on('message', (message: Message) => this.onMessage(JSON.parse(String(message.getData())), message));
  }
}
// @filename: src/listeners.ts
import type { Message, Stan } from 'node-nats-streaming';
import { Listener } from './listener';

class OrderPlacedListener extends Listener {
  subject = 'order.placed';
  onMessage(_: unknown, message: Message): void { message.ack(); }
}

class InvoiceIssuedListener extends Listener {
  // expect: require-topic-owner unknown listeners.ts:11 -> listener.ts:9 -> listener.ts:12 (NATS Streaming `subscribe`)
  subject = 'invoice.issued';
  onMessage(_: unknown, message: Message): void { message.ack(); }
}

export function listen(client: Stan): void {
  new OrderPlacedListener(client).listen();
  new InvoiceIssuedListener(client).listen();
}
// @filename: src/consumer.ts
import type { Consumer } from 'kafkajs';

export abstract class TopicConsumer {
  protected constructor(private readonly consumer: Consumer, private readonly topic: string) {}

  async onModuleInit(): Promise<void> {
    await this.consumer.subscribe({ topic: this.topic });
    await this.consumer.run({ eachMessage: async ({ message }) => this.handle(String(message.value)) });
  }

  abstract handle(text: string): Promise<void>;
}
// @filename: src/consumers.ts
import type { Consumer } from 'kafkajs';
import { TopicConsumer } from './consumer';

export class PlacedConsumer extends TopicConsumer {
  constructor(consumer: Consumer) { super(consumer, 'order.placed'); }
  async handle(): Promise<void> {}
}

export class ReturnedConsumer extends TopicConsumer {
  constructor(consumer: Consumer) {
    // expect: require-topic-owner unknown consumers.ts:12 -> consumer.ts:7 (KafkaJS `subscribe`)
    super(consumer, 'order.returned');
  }
  async handle(): Promise<void> {}
}
// @filename: src/on.ts
import { applyDecorators } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';

export const On = (topic: string) => applyDecorators(EventPattern(topic));
// @filename: src/order.controller.ts
import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { On } from './on';
import { StockTopic, Topics } from './topics';

@Controller()
export class OrderController {
  @EventPattern(Topics.placed)
  placed(): void {}

  // expect: require-topic-owner unknown order.controller.ts:12 (Nest microservices `@EventPattern`)
  @EventPattern(StockTopic.Low)
  low(): void {}

  // expect: require-topic-owner unknown
  @On('invoice.sent')
  sent(): void {}
}
// @filename: src/queue.ts
import type { Channel } from 'amqplib';

/** The queue is the consumer's own; what it is bound to is a topic. */
export async function start(channel: Channel): Promise<void> {
  await channel.assertQueue('billing.orders', { deadLetterExchange: 'dead' });
  // expect: require-topic-owner unknown queue.ts:7 (amqplib `bindQueue`)
  await channel.bindQueue('billing.orders', 'orders', 'order.refunded');
  await channel.bindQueue('billing.orders', 'orders', 'order.*');
  await channel.consume('billing.orders', (message) => channel.ack(message!));
}
// @filename: src/publisher.ts
import type { Stan } from 'node-nats-streaming';

export abstract class Publisher<Event> {
  abstract readonly subject: string;

  constructor(private readonly client: Stan) {}

  publish(event: Event): Promise<void> {
    return new Promise((resolve, reject) => { this.client.publish(this.subject, JSON.stringify(event), (error) => { if (error) reject(error); else resolve(); }); });
  }
}
// @filename: src/publishers.ts
import { Publisher } from './publisher';

export class OrderPlacedPublisher extends Publisher<{ id: string }> {
  readonly subject = 'order.placed';
}

export class OrderArchivedPublisher extends Publisher<{ id: string }> {
  // expect: require-topic-owner unknown publishers.ts:9 -> publisher.ts:9 (NATS Streaming `publish`)
  readonly subject = 'order.archived';
}
// @filename: src/archive.ts
import type { Stan } from 'node-nats-streaming';
import { OrderArchivedPublisher } from './publishers';

export async function archive(client: Stan, id: string): Promise<void> {
  await new OrderArchivedPublisher(client).publish({ id });
}
