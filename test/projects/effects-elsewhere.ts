// What a consumer does in other systems, to counters and to other topics, in classes of other files.
// rules: require-idempotency-key, no-delta-side-effect, require-correlation-id, no-ack-before-processing
// @filename: mailer.ts
import { createTransport } from 'nodemailer';

export class Mailer {
  private readonly transport = createTransport({});

  send(to: string): void {
    // expect: require-idempotency-key missing orders.consumer.ts:17 -> mailer.ts:9
    // expect: no-ack-before-processing inFlight orders.consumer.ts:17 -> mailer.ts:9
    this.transport.sendMail({ to });
  }
}
// @filename: charges.ts
import Stripe from 'stripe';

export interface Charges { charge(orderId: string, amount: number): Promise<void> }

export class StripeCharges implements Charges {
  private readonly stripe = new Stripe('');

  async charge(orderId: string, amount: number): Promise<void> {
    await this.stripe.paymentIntents.create({ amount, currency: 'eur' }, { idempotencyKey: `order-${orderId}` });
  }
}
// @filename: stock.repository.ts
import { PrismaClient } from '@prisma/client';

export class StockRepository {
  private readonly prisma = new PrismaClient();

  async take(sku: string, count: number): Promise<void> {
    // expect: no-delta-side-effect delta
    await this.prisma.stock.update({ where: { sku }, data: { count: { decrement: count } } });
  }

  async set(sku: string, count: number): Promise<void> {
    await this.prisma.stock.update({ where: { sku }, data: { count } });
  }
}
// @filename: publisher.ts
import { Producer } from 'kafkajs';

export class Publisher {
  constructor(private readonly producer: Producer) {}

  async publish(topic: string, event: unknown): Promise<void> {
    await this.producer.send({ topic, messages: [{ value: JSON.stringify(event) }] });
  }
}
// @filename: orders.consumer.ts
import { Kafka } from 'kafkajs';
import type { Charges } from './charges';
import { Mailer } from './mailer';
import { Publisher } from './publisher';
import { StockRepository } from './stock.repository';

export class OrdersConsumer {
  constructor(private readonly kafka: Kafka, private readonly mailer: Mailer, private readonly charges: Charges, private readonly stock: StockRepository, private readonly publisher: Publisher) {}

  async start(): Promise<void> {
    await this.kafka.consumer({ groupId: 'shop' }).run({ eachMessage: async ({ message }) => { await this.onPlaced(JSON.parse(message.value!.toString())); } });
  }

  private async onPlaced(order: { id: string; sku: string; count: number; mail: string; correlationId: string }): Promise<void> {
    await this.charges.charge(order.id, order.count);
    await this.stock.take(order.sku, order.count);
    this.mailer.send(order.mail);
    await this.publisher.publish('order.charged', { orderId: order.id, correlationId: order.correlationId });
    // expect: require-correlation-id dropped
    await this.publisher.publish('order.taken', { orderId: order.id });
  }
}
// @filename: poll.ts
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Pool } from 'pg';

export async function poll(client: SQSClient, pool: Pool): Promise<void> {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: 'orders' }));
  const valid = [];
  for (const message of Messages) {
    if (!message.Body) {
      await client.send(new DeleteMessageCommand({ QueueUrl: 'orders', ReceiptHandle: message.ReceiptHandle }));
      continue;
    }
    valid.push(message);
  }
  for (const message of valid) {
    await pool.query('UPDATE orders SET seen = true WHERE id = $1', [message.Body]);
    await client.send(new DeleteMessageCommand({ QueueUrl: 'orders', ReceiptHandle: message.ReceiptHandle }));
  }
}
