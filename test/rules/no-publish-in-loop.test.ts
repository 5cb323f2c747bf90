import rule from '../../rules/no-publish-in-loop.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Producer } from 'kafkajs'; import { Queue } from 'bullmq'; import { Channel } from 'amqplib'; import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'; declare const producer: Producer; declare const queue: Queue; declare const sqs: SQSClient; declare const channel: Channel; declare const prisma: any;\nconst send = (order: any) => producer.send({ topic: 'order.placed', messages: [{ key: order.id, value: JSON.stringify(order) }] });\n";

/** In an async function that is given orders. */
function inside(body: string): string { return `${IMPORTS}export async function tell(orders: any[], next: any) { ${body} }`; }

run(rule, {
  invalid: [
    { name: 'for of', code: inside('for (const order of orders) await send(order);'), errors: [{ messageId: 'perItem', line: 3, data: { publish: 'send', event: '`order.placed`', batch: 'one `send` with all `messages`', route: 'case.ts:3 -> case.ts:2 (KafkaJS `send`)' } }] },
    { name: 'a counted loop', code: inside('for (let i = 0; i < orders.length; i++) { await send(orders[i]); }'), errors: [{ messageId: 'perItem', line: 3 }] },
    { name: 'only some of the elements', code: inside('for (const order of orders) { if (order.paid) { await send(order); continue; } order.seen = true; }'), errors: [{ messageId: 'perItem', line: 3 }] },
    { name: 'all at once', code: inside('await Promise.all(orders.map((order) => send(order)));'), errors: [{ messageId: 'allAtOnce', line: 3 }] },
    { name: 'a callback that returns', code: inside('await Promise.all(orders.map(async (order) => { return send(order); }));'), errors: [{ messageId: 'allAtOnce', line: 3 }] },
    { name: 'forEach', code: inside('orders.forEach(async (order) => { await send(order); });'), errors: [{ messageId: 'allAtOnce', line: 3 }] },
    { name: 'a command of AWS', code: inside("for (const order of orders) await sqs.send(new SendMessageCommand({ QueueUrl: 'orders', MessageBody: order.id }));"), errors: [{ messageId: 'perItem', line: 3 }] },
    { name: 'jobs', code: inside("for (const order of orders) await queue.add('ship', order);"), errors: [{ messageId: 'perItem', line: 3 }] },
    { name: 'a list that is filled first', code: inside('const due: any[] = []; for (const order of orders) due.push(order); for (const order of due) await send(order);'), errors: [{ messageId: 'perItem', line: 3 }] },
    { name: 'a wrapper that keeps a record of what it sends', code: `${IMPORTS}const publish = async (order: any) => { await prisma.outgoing.create({ data: order }); await send(order); };\nexport async function tell(orders: any[]) { for (const order of orders) await publish(order); }`, errors: [{ messageId: 'perItem', line: 4 }] },
    { name: 'a function that runs a callback for each', code: `${IMPORTS}async function inTurn(items: any[], work: (item: any) => Promise<unknown>) { for (const item of items) await work(item); }\nexport async function tell(orders: any[]) { await inTurn(orders, (order) => send(order)); }`, errors: [{ messageId: 'allAtOnce', line: 4 }] },
  ],
  valid: [
    { name: 'one call with all', code: inside("await producer.send({ topic: 'order.placed', messages: orders.map((order) => ({ key: order.id, value: '{}' })) });") },
    { name: 'a batch each round', code: inside("for (const part of orders) await producer.send({ topic: 'order.placed', messages: part.map((order: any) => ({ key: order.id, value: '{}' })) });") },
    { name: 'a client that knows no batches', code: inside("for (const order of orders) channel.publish('orders', 'order.placed', Buffer.from(order.id));") },
    { name: 'names that are written out', code: inside("for (const topic of ['order.placed', 'order.changed']) await producer.send({ topic, messages: [{ value: '{}' }] });") },
    { name: 'names in a constant', code: `const TOPICS = ['order.placed', 'order.changed'];\n${inside("for (const topic of TOPICS) await producer.send({ topic, messages: [{ value: '{}' }] });")}` },
    { name: 'the first that fits', code: inside('for (const order of orders) { await send(order); break; }') },
    { name: 'tries', code: inside('for (let attempt = 0; attempt < 3; attempt++) { try { await send(next); return; } catch {} }') },
    { name: 'a poll', code: inside('while (true) { const order = await next(); await send(order); }') },
    { name: 'the records of a batch that came in', code: inside('for (const record of next.Records) await send(record);') },
    { name: 'the rows of an outbox', code: inside('for (const row of await prisma.outbox.findMany()) await send(row);') },
    { name: 'the rows of an outbox by another name', settings: { 'event-hygiene': { outboxNames: ['mailbag'] } }, code: inside('for (const row of await prisma.mailbag.findMany()) await send(row);') },
    { name: 'dead letters', code: inside("for (const order of orders) await producer.send({ topic: 'orders.dlq', messages: [{ value: order.id }] });") },
    { name: 'no loop', code: inside('await send(next);') },
    { name: 'a use case for each', code: `${IMPORTS}const close = async (order: any) => { await prisma.order.update({ where: { id: order.id }, data: { closed: true } }); await send(order); };\nexport async function tell(orders: any[]) { for (const order of orders) await close(order); }` },
    { name: 'a script', filename: 'scripts/resend.ts', code: inside('for (const order of orders) await send(order);') },
  ],
});
