import rule from '../../rules/no-ack-before-processing.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Kafka, Consumer, Producer } from 'kafkajs'; import type { Pool } from 'pg'; import { Repository } from 'typeorm'; import { Channel } from 'amqplib';";

run(rule, {
  invalid: [
    {
      name: 'an acknowledgement before the write',
      code: `${IMPORTS}
        export async function start(channel: Channel, pool: Pool, orders: Repository<any>) {
          await channel.consume('orders', async (message) => {
            if (!message) return;
            channel.ack(message);
            await orders.insert({ id: message.content.toString() });
          });
        }`,
      errors: [{ messageId: 'early', line: 5 }],
    },
    {
      name: 'noAck',
      code: `${IMPORTS}
        export async function start(channel: Channel, pool: Pool, orders: Repository<any>) {
          await channel.consume('orders', async (message) => {
            if (!message) return;
            await orders.insert({ id: message.content.toString() });
          }, { noAck: true });
        }`,
      errors: [{ messageId: 'onReceipt', line: 6 }],
    },
    {
      name: 'a write that nobody waits for',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              orders.insert({ id: message.key });
            },
          });
        }`,
      errors: [{ messageId: 'inFlight', line: 5 }],
    },
    {
      name: 'void',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              void orders.insert({ id: message.key });
            },
          });
        }`,
      errors: [{ messageId: 'inFlight', line: 5 }],
    },
    {
      name: 'an async function of the project that nobody waits for, in a handler that cannot wait',
      code: `${IMPORTS}
        async function save(orders: Repository<any>) { await orders.insert({}); }
        export async function start(channel: Channel, orders: Repository<any>) {
          await channel.consume('orders', (message) => {
            if (!message) return;
            save(orders);
            channel.ack(message);
          });
        }`,
      errors: [{ messageId: 'inFlight', line: 6 }],
    },
    {
      name: 'forEach with an async callback',
      code: `${IMPORTS}
        import type { SQSEvent } from 'aws-lambda';
        export const handler = (orders: Repository<any>) => async (event: SQSEvent) => {
          event.Records.forEach(async (record) => {
            await orders.insert({ id: record.messageId });
          });
        };`,
      errors: [{ messageId: 'inFlight', line: 4 }],
    },
    {
      name: 'errors are acknowledged, too',
      code: `${IMPORTS}
        import { Consumer as Poller } from 'sqs-consumer';
        export const start = (orders: Repository<any>) => Poller.create({ queueUrl: 'q', alwaysAcknowledge: true, handleMessage: async () => { await orders.insert({}); } });`,
      errors: [{ messageId: 'errorsToo', line: 3 }],
    },
  ],
  valid: [
    {
      name: 'an acknowledgement after the write',
      code: `${IMPORTS}
        export async function start(channel: Channel, pool: Pool, orders: Repository<any>) {
          await channel.consume('orders', async (message) => {
            if (!message) return;
            await orders.insert({ id: message.content.toString() });
            channel.ack(message);
          });
        }`,
    },
    {
      name: 'an acknowledgement on a path of its own',
      code: `${IMPORTS}
        export async function start(channel: Channel, pool: Pool, orders: Repository<any>) {
          await channel.consume('orders', async (message) => {
            if (!message) return;
            if (message.content.length === 0) {
              channel.ack(message);
              return;
            }
            await orders.insert({});
            channel.ack(message);
          });
        }`,
    },
    {
      name: 'a rejection',
      code: `${IMPORTS}
        export async function start(channel: Channel, pool: Pool, orders: Repository<any>) {
          await channel.consume('orders', async (message) => {
            if (!message) return;
            if (message.content.length === 0) {
              channel.nack(message, false, false);
              return;
            }
            await orders.insert({});
            channel.ack(message);
          });
        }`,
    },
    {
      name: 'a promise that is returned',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              return orders.insert({ id: message.key }).then(() => undefined);
            },
          });
        }`,
    },
    {
      name: 'all at once, and awaited',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await Promise.all([orders.insert({ id: message.key }), pool.query('DELETE FROM carts')]);
            },
          });
        }`,
    },
    {
      name: 'a channel gives nothing to await',
      code: `${IMPORTS}
        export async function start(channel: Channel) {
          await channel.consume('orders', async (message) => {
            channel.sendToQueue('mails', message!.content);
            channel.ack(message!);
          });
        }`,
    },
    {
      name: 'noAck without effects',
      code: `${IMPORTS}
        export async function start(channel: Channel, pool: Pool, orders: Repository<any>) {
          await channel.consume('orders', async (message) => {
            if (!message) return;
            console.log(message.content.toString());
          }, { noAck: true });
        }`,
    },
    {
      name: 'a subscription without acknowledgement',
      code: `${IMPORTS}
        import { createClient } from 'redis';
        export const start = (orders: Repository<any>) => createClient().subscribe('orders', async () => { await orders.insert({}); });`,
    },
  ],
});
