import rule from '../../rules/require-idempotency-key.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Kafka } from 'kafkajs'; import Stripe from 'stripe'; import axios from 'axios'; import { createTransport } from 'nodemailer'; import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses'; import Redis from 'ioredis'; import { randomUUID } from 'node:crypto';";

run(rule, {
  invalid: [
    {
      name: 'a charge without a key',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, stripe: Stripe) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await stripe.paymentIntents.create({ amount: 1, currency: 'eur' });
          } });
        }`,
      errors: [{ messageId: 'missing', line: 4 }],
    },
    {
      name: 'a key that is made anew',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, stripe: Stripe) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            const key = randomUUID();
            await stripe.paymentIntents.create({ amount: 1, currency: 'eur' }, { idempotencyKey: key });
          } });
        }`,
      errors: [{ messageId: 'fresh', line: 5 }],
    },
    {
      name: 'a mail where there is no place for a key',
      code: `${IMPORTS}
        const ses = new SESClient({});
        export async function start(kafka: Kafka) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async () => {
            await ses.send(new SendEmailCommand({} as never));
          } });
        }`,
      errors: [{ messageId: 'noPlace', line: 5 }],
    },
    {
      name: 'a POST',
      code: `${IMPORTS}
        export async function start(kafka: Kafka) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await axios.post('https://example.com/contacts', { id: 1 });
            await fetch('https://example.com/contacts', { method: 'POST' });
          } });
        }`,
      errors: [{ messageId: 'missing', line: 4 }, { messageId: 'missing', line: 5 }],
    },
  ],
  valid: [
    {
      name: 'a key of the message',
      code: `${IMPORTS}
        export async function start(kafka: Kafka, stripe: Stripe) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await stripe.paymentIntents.create({ amount: 1, currency: 'eur' }, { idempotencyKey: message.key!.toString() });
          } });
        }`,
    },
    {
      name: 'a key by another name',
      code: `${IMPORTS}
        export async function start(kafka: Kafka) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await axios.post('https://example.com/payments', { client_token: message.key });
            await axios.post('https://example.com/payments', {}, { headers: { 'Idempotency-Key': String(message.key) } });
          } });
        }`,
    },
    {
      name: 'a GET',
      code: `${IMPORTS}
        export async function start(kafka: Kafka) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await axios.get('https://example.com/contacts');
            await fetch('https://example.com/contacts');
          } });
        }`,
    },
    {
      name: 'a search',
      code: `${IMPORTS}
        export async function start(kafka: Kafka) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            await axios.post('https://example.com/contacts/search', { id: 1 });
          } });
        }`,
    },
    {
      name: 'a claim before',
      code: `${IMPORTS}
        const mails = createTransport({});
        export async function start(kafka: Kafka, redis: Redis) {
          await kafka.consumer({ groupId: 'a' }).run({ eachMessage: async ({ message }) => {
            if ((await redis.set(String(message.key), '1', 'EX', 86400, 'NX')) === null) return;
            await mails.sendMail({ to: 'a' });
          } });
        }`,
    },
    {
      name: 'no consumer',
      code: `${IMPORTS}
        export async function charge(stripe: Stripe) {
          await stripe.paymentIntents.create({ amount: 1, currency: 'eur' });
        }`,
    },
  ],
});
