// Consumers behind wrappers, base classes, maps, objects and command buses of the project's own.
// rules: require-idempotent-handler, no-swallowed-handler-error, no-ack-before-processing
// @filename: bus.ts
import { Kafka } from 'kafkajs';

export class Bus {
  constructor(private readonly kafka: Kafka) {}

  async subscribe(topic: string, handler: (event: any) => Promise<void>): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: 'shop' });
    await consumer.subscribe({ topics: [topic] });
    await consumer.run({ eachMessage: async ({ message }) => { await handler(JSON.parse(message.value!.toString())); } });
  }
}
// @filename: invoices.ts
import { PrismaClient } from '@prisma/client';
import { Bus } from './bus';

export class Invoices {
  constructor(private readonly bus: Bus, private readonly prisma: PrismaClient) {}

  async start(): Promise<void> {
    await this.bus.subscribe('order.placed', this.onPlaced.bind(this));
    await this.bus.subscribe('order.cancelled', (event) => this.onCancelled(event));
  }

  // expect: require-idempotent-handler unguarded bus.ts:9 -> invoices.ts:14
  private async onPlaced(event: { orderId: string }): Promise<void> {
    await this.prisma.invoice.create({ data: { orderId: event.orderId } });
  }

  private async onCancelled(event: { orderId: string }): Promise<void> {
    try {
      await this.prisma.invoice.deleteMany({ where: { orderId: event.orderId } });
    // expect: no-swallowed-handler-error swallowed
    } catch (error) {
      console.error(error);
    }
  }
}
// @filename: listener.ts
import { Message, Stan } from 'node-nats-streaming';

export abstract class Listener {
  abstract subject: string;
  constructor(private readonly client: Stan) {}

  listen(): void {
    this.client.subscribe(this.subject, 'shop').on('message', (message: Message) => {
      this.onMessage(JSON.parse(message.getData() as string), message);
    });
  }

  abstract onMessage(data: any, message: Message): void;
}
// @filename: payment-listener.ts
import { Message } from 'node-nats-streaming';
import { Pool } from 'pg';
import { Listener } from './listener';

const pool = new Pool();

export class PaymentListener extends Listener {
  subject = 'payment.created';

  // expect: require-idempotent-handler unguarded
  async onMessage(data: { orderId: string }, message: Message): Promise<void> {
    await pool.query('INSERT INTO payments (order_id) VALUES ($1)', [data.orderId]);
    message.ack();
  }
}
// @filename: topics.ts
import { Kafka } from 'kafkajs';
import { Pool } from 'pg';

const pool = new Pool();

const handlers: Record<string, (event: any) => Promise<void>> = {
  // expect: require-idempotent-handler unguarded
  'stock.counted': async (event) => {
    await pool.query('INSERT INTO counts (sku) VALUES ($1)', [event.sku]);
  },
  'stock.closed': async (event) => {
    await pool.query('DELETE FROM counts WHERE sku = $1', [event.sku]);
  },
};

export async function start(kafka: Kafka): Promise<void> {
  await kafka.consumer({ groupId: 'stock' }).run({
    eachMessage: async ({ topic, message }) => {
      const handler = handlers[topic];
      if (handler) await handler(JSON.parse(message.value!.toString()));
    },
  });
}
// @filename: queue-consumer.ts
import { Channel } from 'amqplib';

export class QueueConsumer {
  constructor(private readonly channel: Channel, private readonly queue: string, private readonly handle: (event: any) => Promise<void>) {}

  async start(): Promise<void> {
    await this.channel.consume(this.queue, (message) => {
      if (!message) return;
      // expect: no-ack-before-processing inFlight
      this.handle(JSON.parse(message.content.toString()));
      this.channel.ack(message);
    });
  }
}
// @filename: mails.ts
import { Channel } from 'amqplib';
import { createTransport } from 'nodemailer';
import { QueueConsumer } from './queue-consumer';

const transport = createTransport({});

// expect: require-idempotent-handler unguarded
export const mails = (channel: Channel) => new QueueConsumer(channel, 'mails', async (mail) => {
  await transport.sendMail({ to: mail.to });
});
// @filename: place-order.ts
import { CommandBus, CommandHandler } from '@nestjs/cqrs';
import { EventPattern } from '@nestjs/microservices';
import { PrismaClient } from '@prisma/client';

export class PlaceOrder { constructor(readonly orderId: string) {} }

@CommandHandler(PlaceOrder)
export class PlaceOrderHandler {
  constructor(private readonly prisma: PrismaClient) {}

  async execute(command: PlaceOrder): Promise<void> {
    await this.prisma.order.create({ data: { number: command.orderId } });
  }
}

export class CartController {
  constructor(private readonly commands: CommandBus) {}

  @EventPattern('cart.checked-out')
  // expect: require-idempotent-handler unguarded
  async checkedOut(event: { orderId: string }): Promise<void> {
    await this.commands.execute(new PlaceOrder(event.orderId));
  }
}
// @filename: poll.ts
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { Pool } from 'pg';

// expect: require-idempotent-handler unguarded
export async function poll(client: SQSClient, pool: Pool): Promise<void> {
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl: 'orders' }));
  for (const message of Messages) {
    await pool.query('INSERT INTO orders (body) VALUES ($1)', [message.Body]);
    await client.send(new DeleteMessageCommand({ QueueUrl: 'orders', ReceiptHandle: message.ReceiptHandle }));
  }
}
// @filename: lambda.ts
import type { SQSEvent } from 'aws-lambda';
import { Pool } from 'pg';

// expect: require-idempotent-handler unguarded
export const createHandler = (pool: Pool) => async (event: SQSEvent) => {
  for (const record of event.Records) await pool.query('INSERT INTO orders (body) VALUES ($1)', [record.body]);
};
// @filename: wrapped-lambda.ts
import middy from '@middy/core';
import type { Handler, SQSEvent } from 'aws-lambda';
import { Pool } from 'pg';

const pool = new Pool();

// expect: require-idempotent-handler unguarded
const store = async (event) => {
  for (const { body } of event.Records) await pool.query('INSERT INTO orders (body) VALUES ($1)', [JSON.parse(body)]);
};
export const main = middy(store);

// expect: require-idempotent-handler unguarded
export const untyped = async (event: any) => {
  for (const record of event.Records) await pool.query('INSERT INTO orders (body) VALUES ($1)', [record.body]);
};

// expect: require-idempotent-handler unguarded
export const second: Handler<SQSEvent> = async (event) => {
  for (const record of event.Records) await pool.query('INSERT INTO orders (body) VALUES ($1)', [record.body]);
};

// Called here, it is no entry of its own.
export const read = (event) => event.Records.map(({ body }) => body);
read({ Records: [] });
// @filename: stream-consumer.ts
import { createClient } from 'redis';

export class StreamConsumer {
  private readonly client = createClient();
  private running = true;

  constructor(private readonly onEvent: (event: any) => Promise<void>) {}

  async start(): Promise<void> {
    while (this.running) {
      const response = await this.client.xReadGroup('mails', 'one', [{ key: 'orders', id: '>' }], { COUNT: 1, BLOCK: 1000 });
      for (const stream of response ?? []) {
        for (const message of stream.messages) {
          await this.onEvent(message.message);
          await this.client.xAck('orders', 'mails', message.id);
        }
      }
    }
  }
}
// @filename: streams.ts
import { Pool } from 'pg';
import { StreamConsumer } from './stream-consumer';

const pool = new Pool();

// expect: require-idempotent-handler unguarded stream-consumer.ts:14 -> streams.ts:8
export const stream = new StreamConsumer(async (event) => {
  await pool.query('INSERT INTO mails (body) VALUES ($1)', [event.id]);
});
// @filename: letters.ts
import { Kafka } from 'kafkajs';
import { Pool } from 'pg';

/** What a map gives by the kind of message is no consumer where it does nothing but make a text. */
const TEMPLATES: Record<string, (name: string) => string> = {
  welcome: (name) => `Welcome, ${name}`,
  goodbye: (name) => `Goodbye, ${name}`,
};

export class Letters {
  constructor(private readonly kafka: Kafka, private readonly pool: Pool) {}

  async start() {
    await this.kafka.consumer({ groupId: 'letters' }).run({
      // expect: require-idempotent-handler unguarded
      eachMessage: async ({ message }) => {
        const { kind, name } = JSON.parse(message.value.toString());
        const text = TEMPLATES[kind](name);
        await this.pool.query('INSERT INTO letters (text) VALUES ($1)', [text]);
      },
    });
  }
}
