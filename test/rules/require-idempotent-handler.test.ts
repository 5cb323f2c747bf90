import rule from '../../rules/require-idempotent-handler.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Kafka, Producer } from 'kafkajs'; import type { Pool } from 'pg'; import { Repository, DataSource } from 'typeorm'; import { PrismaClient } from '@prisma/client'; import Redis from 'ioredis'; import { createTransport } from 'nodemailer';";

run(rule, {
  invalid: [
    {
      name: 'an insert',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await prisma.invoice.create({ data: { total: 1 } });
            },
          });
        }`,
      errors: [{ messageId: 'unguarded', line: 4 }],
    },
    {
      name: 'an insert under a fresh id',
      code: `${IMPORTS}
        import { randomUUID } from 'node:crypto';
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await prisma.invoice.create({ data: { id: randomUUID(), total: 1 } });
            },
          });
        }`,
      errors: [{ messageId: 'unguarded', line: 5 }],
    },
    {
      name: 'a mail',
      code: `${IMPORTS}
        const mails = createTransport({});
        export async function start(kafka: Kafka) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async () => { await mails.sendMail({ to: 'a@example.com' }); } });
        }`,
      errors: [{ messageId: 'unguarded', line: 4 }],
    },
    {
      name: 'a write and an event',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              await producer.send({ topic: 'order.changed', messages: [] });
            },
          });
        }`,
      errors: [{ messageId: 'unguarded', line: 4 }],
    },
    {
      name: 'a record after the effect',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await pool.query('INSERT INTO invoices (total) VALUES (1)');
              await pool.query('INSERT INTO processed_events (id) VALUES ($1)', [message.key]);
            },
          });
        }`,
      errors: [{ messageId: 'recordedAfter', line: 4 }],
    },
    {
      name: 'a record outside of the transaction',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await prisma.processedEvent.create({ data: { eventId: message.key } });
              await prisma.invoice.create({ data: { total: 1 } });
            },
          });
        }`,
      errors: [{ messageId: 'recordedApart', line: 4 }],
    },
    {
      name: 'a set in memory',
      code: `${IMPORTS}
        const seen = new Set();
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              if (seen.has(message.key)) return;
              seen.add(message.key);
              await prisma.invoice.create({ data: { total: 1 } });
            },
          });
        }`,
      errors: [{ messageId: 'inMemory', line: 5 }],
    },
    {
      name: 'looked up first and recorded later, where that is reported',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              if (await prisma.processedEvent.findUnique({ where: { id: message.key } })) return;
              await prisma.invoice.create({ data: { total: 1 } });
              await prisma.processedEvent.create({ data: { id: message.key } });
            },
          });
        }`,
      options: [{ requireAtomicClaim: true }],
      errors: [{ messageId: 'checkThenAct', line: 4 }],
    },
  ],
  valid: [
    {
      name: 'looked up first and recorded later',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              if (await prisma.processedEvent.findUnique({ where: { id: message.key } })) return;
              await prisma.invoice.create({ data: { total: 1 } });
              await prisma.processedEvent.create({ data: { id: message.key } });
            },
          });
        }`,
    },
    {
      name: 'a claim in the transaction',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, dataSource: DataSource) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await dataSource.transaction(async (tx) => {
                await tx.insert('processed_messages', { id: message.key });
                await tx.insert('invoices', { total: 1 });
              });
            },
          });
        }`,
    },
    {
      name: 'a claim whose row count decides',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              const { rowCount } = await pool.query('INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING', [message.key]);
              if (rowCount === 0) return;
              await pool.query('INSERT INTO invoices (total) VALUES (1)');
            },
          });
        }`,
    },
    {
      name: 'SET NX',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, redis: Redis) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              const first = await redis.set(String(message.key), '1', 'EX', 86400, 'NX');
              if (first !== 'OK') return;
              await pool.query('INSERT INTO invoices (total) VALUES (1)');
            },
          });
        }`,
    },
    {
      name: 'the error of a unique key',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await prisma.invoice.create({ data: { orderId: message.key } });
              } catch (error: any) {
                if (error.code === 'P2002') return;
                throw error;
              }
            },
          });
        }`,
    },
    {
      name: 'an upsert',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => { await prisma.invoice.upsert({ where: { id: message.key }, create: {}, update: {} }); } });
        }`,
    },
    {
      name: 'an insert under the id of the message',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => { await prisma.invoice.create({ data: { eventId: message.key } }); } });
        }`,
    },
    {
      name: 'a target state',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, orders: Repository<any>) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => { await orders.update({ id: message.key }, { state: 'paid' }); } });
        }`,
    },
    {
      name: 'the status of what was loaded',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, orders: Repository<any>, pool: Pool) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              const order = await orders.findOneBy({ id: message.key });
              if (order.status !== 'pending') return;
              await pool.query('INSERT INTO invoices (total) VALUES (1)');
            },
          });
        }`,
    },
    {
      name: 'what would be made is there',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, orders: Repository<any>) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              const existing = await orders.findOneBy({ orderId: message.key });
              if (existing) return;
              await orders.insert({ orderId: message.key });
            },
          });
        }`,
    },
    {
      name: 'a key that the other side knows',
      code: `${IMPORTS}
        const mails = createTransport({});
        export async function start(kafka: Kafka) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => { await mails.sendMail({ to: 'a', messageId: message.key!.toString() }); } });
        }`,
    },
    {
      name: 'no effects',
      code: `${IMPORTS}
        export async function start(kafka: Kafka) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => { console.log(message.value); } });
        }`,
    },
    {
      name: 'a request that is answered',
      code: `${IMPORTS}
        import { MessagePattern } from '@nestjs/microservices';
        export class Orders {
          constructor(private readonly orders: Repository<any>) {}
          @MessagePattern('order.place')
          async place(order: any) { return this.orders.insert(order); }
        }`,
    },
  ],
});
