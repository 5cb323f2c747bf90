import rule from '../../rules/require-correlation-id.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Kafka, Producer } from 'kafkajs'; import type { Pool } from 'pg';";

run(rule, {
  invalid: [
    {
      name: 'an event of its own',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await producer.send({ topic: 'order.billed', messages: [{ value: '{}' }] });
          } });
        }`,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
    {
      name: 'an envelope that would take it',
      code: `${IMPORTS}
        function envelope(type: string, payload: unknown, correlationId?: string) { return { type, payload, correlationId }; }
        export async function start(kafka: Kafka, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await producer.send({ topic: 'order.billed', messages: [{ value: JSON.stringify(envelope('order.billed', {})) }] });
          } });
        }`,
      errors: [{ messageId: 'dropped', line: 5 }],
    },
    {
      name: 'an outbox row',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, pool: Pool) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await pool.query('INSERT INTO outbox (type, payload) VALUES ($1, $2)', ['order.billed', '{}']);
          } });
        }`,
      errors: [{ messageId: 'dropped', line: 4 }],
    },
  ],
  valid: [
    {
      name: 'a header',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await producer.send({ topic: 'order.billed', messages: [{ value: '{}', headers: { traceparent: message.headers!.traceparent } }] });
          } });
        }`,
    },
    {
      name: 'an envelope that is given it',
      code: `${IMPORTS}
        function envelope(type: string, payload: unknown, correlationId?: string) { return { type, payload, correlationId }; }
        export async function start(kafka: Kafka, producer: Producer) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            const event = JSON.parse(message.value!.toString());
            await producer.send({ topic: 'order.billed', messages: [{ value: JSON.stringify(envelope('order.billed', {}, event.correlationId)) }] });
          } });
        }`,
    },
    {
      name: 'no consumer',
      code: `${IMPORTS}
        export async function bill(producer: Producer) {
          await producer.send({ topic: 'order.billed', messages: [{ value: '{}' }] });
        }`,
    },
  ],
});
