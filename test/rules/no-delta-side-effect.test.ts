import rule from '../../rules/no-delta-side-effect.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Kafka } from 'kafkajs'; import type { Pool } from 'pg'; import { Repository, DataSource } from 'typeorm'; import { PrismaClient } from '@prisma/client'; import { Model } from 'mongoose'; import { Knex } from 'knex';";

run(rule, {
  invalid: [
    {
      name: 'an increment of a client',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await prisma.stock.update({
              where: { sku: message.key },
              data: {
                onHand: { decrement: 1 },
              },
            });
          } });
        }`,
      errors: [{ messageId: 'delta', line: 7 }],
    },
    {
      name: '$inc',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, stock: Model<any>) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await stock.updateOne({ sku: message.key }, { $inc: { onHand: -1 } });
          } });
        }`,
      errors: [{ messageId: 'delta', line: 4 }],
    },
    {
      name: 'SQL',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await pool.query('UPDATE stock SET on_hand = on_hand - $1 WHERE sku = $2', [1, message.key]);
          } });
        }`,
      errors: [{ messageId: 'delta', line: 4 }],
    },
    {
      name: 'a method for it',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, stock: Repository<any>, knex: Knex) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await stock.decrement({ sku: message.key }, 'onHand', 1);
            await knex('stock').where({ sku: message.key }).increment('sold', 1);
          } });
        }`,
      errors: [{ messageId: 'delta', line: 4 }, { messageId: 'delta', line: 5 }],
    },
    {
      name: 'read, add, write',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, accounts: Repository<any>) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            const account = await accounts.findOneByOrFail({ id: message.key });
            await accounts.update(account.id, { balance: account.balance + 1 });
          } });
        }`,
      errors: [{ messageId: 'delta', line: 5 }],
    },
    {
      name: 'add and save',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, accounts: Repository<any>) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            const account = await accounts.findOneByOrFail({ id: message.key });
            account.balance += 1;
            await accounts.save(account);
          } });
        }`,
      errors: [{ messageId: 'delta', line: 5 }],
    },
  ],
  valid: [
    {
      name: 'a claim in the transaction',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await prisma.$transaction(async (tx) => {
              await tx.processedEvent.create({ data: { eventId: message.key } });
              await tx.stock.update({ where: { sku: 'a' }, data: { onHand: { decrement: 1 } } });
            });
          } });
        }`,
    },
    {
      name: 'a target state',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, prisma: PrismaClient) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await prisma.stock.update({ where: { sku: message.key }, data: { onHand: 5 } });
          } });
        }`,
    },
    {
      name: 'a sum of what the message holds',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, orders: Repository<any>) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            const event = JSON.parse(message.value!.toString());
            await orders.update(event.id, { total: event.net + event.tax });
          } });
        }`,
    },
    {
      name: 'the version of what was loaded',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, accounts: Repository<any>) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            const event = JSON.parse(message.value!.toString());
            const account = await accounts.findOneByOrFail({ id: message.key });
            if (account.version >= event.version) return;
            await accounts.update(account.id, { balance: account.balance + event.amount, version: event.version });
          } });
        }`,
    },
    {
      name: 'no consumer',
      code: `${IMPORTS}
        export async function take(prisma: PrismaClient, sku: string) {
          await prisma.stock.update({ where: { sku }, data: { onHand: { decrement: 1 } } });
        }`,
    },
  ],
});
