import rule from '../../rules/no-swallowed-handler-error.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Kafka, Consumer, Producer } from 'kafkajs'; import type { Pool } from 'pg'; import { Repository } from 'typeorm'; import { Channel } from 'amqplib';";

run(rule, {
  invalid: [
    {
      name: 'a catch that only logs',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch (error) {
                console.error(error);
              }
            },
          });
        }`,
      errors: [{ messageId: 'swallowed', line: 7 }],
    },
    {
      name: 'a pause, after which the offset is committed all the same',
      code: `${IMPORTS}
        export async function start(consumer: Consumer, pool: Pool, orders: Repository<any>, producer: Producer) {
          await consumer.run({
            eachMessage: async ({ topic, message, pause }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch (error) {
                console.error(error);
                pause();
                setTimeout(() => consumer.resume([{ topic }]), 1000);
              }
            },
          });
        }`,
      errors: [{ messageId: 'swallowed', line: 7 }],
    },
    {
      name: 'an empty catch',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch {}
            },
          });
        }`,
      errors: [{ messageId: 'swallowed', line: 7 }],
    },
    {
      name: 'a catch behind the promise',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await pool.query('DELETE FROM orders').catch((error) => {
                console.error(error);
              });
            },
          });
        }`,
      errors: [{ messageId: 'swallowed', line: 5 }],
    },
    {
      name: 'a catch in a helper',
      code: `${IMPORTS}
        async function apply(pool: Pool, id: string) {
          try {
            await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [id]);
          } catch (error) {
            console.error(error);
          }
        }
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await apply(pool, message.key!.toString());
            },
          });
        }`,
      errors: [{ messageId: 'swallowed', line: 5 }],
    },
    {
      name: 'an acknowledgement after the attempt',
      code: `${IMPORTS}
        export async function start(channel: Channel, pool: Pool, orders: Repository<any>) {
          await channel.consume('orders', async (message) => {
            if (!message) return;
            try {
              await pool.query('DELETE FROM orders');
            } catch (error) {
              console.error(error);
            }
            channel.ack(message);
          });
        }`,
      errors: [{ messageId: 'swallowed', line: 7 }],
    },
    {
      name: 'a logger of the project',
      code: `${IMPORTS}
        function note(error: unknown) { console.error('failed', error); }
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch (error) {
                note(error);
              }
            },
          });
        }`,
      errors: [{ messageId: 'swallowed', line: 8 }],
    },
  ],
  valid: [
    {
      name: 'a catch that throws',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch (error) {
                console.error(error);
                throw error;
              }
            },
          });
        }`,
    },
    {
      name: 'a catch that throws on one path',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch (error) {
                if (message.key) throw error;
                console.error(error);
              }
            },
          });
        }`,
    },
    {
      name: 'a function that always throws',
      code: `${IMPORTS}
        function fail(error: unknown): never { throw new Error('failed', { cause: error }); }
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch (error) {
                fail(error);
              }
            },
          });
        }`,
    },
    {
      name: 'a dead-letter topic',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch (error) {
                await producer.send({ topic: 'dead', messages: [message] });
              }
            },
          });
        }`,
    },
    {
      name: 'the failure is written down',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch (error) {
                await orders.update(1, { state: 'failed' });
              }
            },
          });
        }`,
    },
    {
      name: 'the broker is told',
      code: `${IMPORTS}
        export async function start(channel: Channel, pool: Pool, orders: Repository<any>) {
          await channel.consume('orders', async (message) => {
            if (!message) return;
            try {
              await pool.query('DELETE FROM orders');
              channel.ack(message);
            } catch (error) {
              channel.nack(message, false, false);
            }
          });
        }`,
    },
    {
      name: 'what fails inside is not acknowledged',
      code: `${IMPORTS}
        export async function start(channel: Channel, pool: Pool, orders: Repository<any>) {
          await channel.consume('orders', async (message) => {
            if (!message) return;
            try {
              await pool.query('DELETE FROM orders');
              channel.ack(message);
            } catch (error) {
              console.error(error);
            }
          });
        }`,
    },
    {
      name: 'failures of a batch are handed on',
      code: `${IMPORTS}
        import type { SQSEvent } from 'aws-lambda';
        export const handler = (pool: Pool) => async (event: SQSEvent) => {
          const batchItemFailures = [];
          for (const record of event.Records) {
            try {
              await pool.query('DELETE FROM orders');
            } catch (error) {
              batchItemFailures.push({ itemIdentifier: record.messageId });
            }
          }
          return { batchItemFailures };
        };`,
    },
    {
      name: 'an extra beside the work',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              try {
                await pool.query('UPDATE stats SET b = 1');
              } catch (error) {
                console.error(error);
              }
            },
          });
        }`,
    },
    {
      name: 'nothing is given up',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                JSON.parse(message.value!.toString());
              } catch (error) {
                console.error(error);
              }
            },
          });
        }`,
    },
    {
      name: 'something unknown is called',
      code: `${IMPORTS}
        import { remedy } from 'somewhere';
        export async function start(kafka: Kafka, pool: Pool, orders: Repository<any>, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({
            eachMessage: async ({ message }) => {
              try {
                await pool.query('UPDATE orders SET a = 1 WHERE id = $1', [message.key]);
              } catch (error) {
                await remedy(message, error);
              }
            },
          });
        }`,
    },
    {
      name: 'no consumer',
      code: `${IMPORTS}
        export async function place(pool: Pool) {
          try {
            await pool.query('DELETE FROM orders');
          } catch (error) {
            console.error(error);
          }
        }`,
    },
  ],
});
