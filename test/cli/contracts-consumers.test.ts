import { describe, expect, it, vi } from 'vitest';
import { cli, project } from './helpers.ts';

// A type checker is started for each.
vi.setConfig({ testTimeout: 60_000 });

const PRODUCER = `import type { Producer } from 'kafkajs';

export async function place(producer: Producer, id: string, total: number) {
  await producer.send({ topic: 'order.placed', messages: [{ value: JSON.stringify({ eventId: id, orderId: id, total, customer: { email: 'a@b.c' } }) }] });
}
`;
const consumer = (body: string, more = ''): string => `import type { Consumer } from 'kafkajs';
${more}
export async function start(consumer: Consumer) {
  await consumer.subscribe({ topic: 'order.placed' });
  await consumer.run({
    eachMessage: async ({ topic, message }) => {
      ${body}
    },
  });
}
declare function save(...values: unknown[]): Promise<void>;
`;

async function consumers(files: Record<string, string>): Promise<{ code: number; found: { event: string; unwritten: { path: string; place: string; near: string | null }[]; unread: string[] | null }[] }> {
  const { code, stdout } = await cli(project({ 'src/producer.ts': PRODUCER, ...files }), ['contracts', 'consumers', '--json']);
  return { code, found: (JSON.parse(stdout) as { events: Awaited<ReturnType<typeof consumers>>['found'] }).events };
}

describe('contracts consumers', () => {
  it('tells of fields that are read and never written, and of those that are written and never read', async () => {
    const folder = project({ 'src/producer.ts': PRODUCER, 'src/consumer.ts': consumer("const event = JSON.parse(message.value!.toString());\n      await save(event.order_id, event.customer.email, event.customer.name);") });
    expect(await cli(folder, ['contracts', 'consumers'])).toEqual({ code: 1, stderr: '', stdout: `order.placed  consumed at src/consumer.ts:6
  never written  order_id  src/consumer.ts:8  (its producers write \`orderId\`)
  never written  customer.name  src/consumer.ts:8
  never read  orderId, total

1 consumer with a known topic, 1 event with producer and consumer in the project. 2 fields that nobody writes are read.
` });
  });

  it.each<[string, string, string[], string[] | null]>([
    ['taken apart', 'const { orderId, totl, customer: { email, phone } } = JSON.parse(message.value!.toString());\n      await save(orderId, totl, email, phone);', ['totl', 'customer.phone'], ['total']],
    ['cast, and read later', "const event = JSON.parse(String(message.value)) as { orderId: string; sum: number };\n      if (event.sum > 1) await save(event.orderId);", ['sum'], ['total', 'customer']],
    ['handed to a function of the project', 'await handle(JSON.parse(message.value!.toString()));', ['amount'], ['total', 'customer']],
    ['handed to what cannot be read', 'const event = JSON.parse(message.value!.toString());\n      await save(event.missing);\n      await save(event);', ['missing'], null],
    ['spread', 'const event = JSON.parse(message.value!.toString());\n      await save({ ...event, at: 1 });', [], null],
    ['logged', 'const event = JSON.parse(message.value!.toString());\n      console.log(event);\n      await save(event.orderId, event.total, event.customer);', [], []],
    ['under the name of another event', "const event = JSON.parse(message.value!.toString());\n      switch (event.type) {\n        case 'order.paid': await save(event.paidAt); break;\n        case 'order.placed': await save(event.orderId, event.total, event.customer); break;\n      }", ['type'], []],
    ['from another source', "const cached = JSON.parse(await load('x'));\n      const event = JSON.parse(message.value!.toString());\n      await save(cached.anything, event.orderId, event.total, event.customer);", [], []],
    ['what a wrapper takes off', 'const event = JSON.parse(message.value!.toString());\n      await save(event.payload.orderId, event.payload.total, event.customer);', [], []],
    ['methods of texts and lists', 'const event = JSON.parse(message.value!.toString());\n      await save(event.orderId.trim().length, event.total.toFixed(2), event.customer);', [], []],
  ])('%s', async (_, body, unwritten, unread) => {
    const more = 'declare function load(key: string): Promise<string>;\nasync function handle({ orderId, amount }: { orderId: string; amount: number }) { await save(orderId, amount); }';
    const { code, found } = await consumers({ 'src/consumer.ts': consumer(body, more) });
    expect(found.map((event) => [event.unwritten.map(({ path }) => path), event.unread])).toEqual([[unwritten, unread]]);
    expect(code).toBe(unwritten.length > 0 ? 1 : 0);
  });

  it('reads the payloads of decorated handlers', async () => {
    const { found } = await consumers({ 'src/consumer.ts': "import { Controller } from '@nestjs/common';\nimport { EventPattern, Payload, Ctx } from '@nestjs/microservices';\n@Controller()\nexport class Orders {\n  @EventPattern('order.placed')\n  async placed(@Ctx() context: unknown, @Payload() event: any) {\n    return save(event.orderId, event.totals);\n  }\n}\ndeclare function save(...values: unknown[]): void;\n" });
    expect(found).toMatchObject([{ event: 'order.placed', unwritten: [{ path: 'totals', place: 'src/consumer.ts:7' }], unread: ['total', 'customer'] }]);
  });

  it('asks of several events on a topic whether any of them writes it', async () => {
    const producer = "import type { Producer } from 'kafkajs';\nexport const a = (p: Producer) => p.send({ topic: 'orders', messages: [{ value: JSON.stringify({ type: 'OrderPlaced', id: 1 }) }] });\nexport const b = (p: Producer) => p.send({ topic: 'orders', messages: [{ value: JSON.stringify({ type: 'OrderPaid', sum: 1 }) }] });\n";
    const body = "const event = JSON.parse(message.value!.toString());\n      await save(event.id, event.sum, event.nothing);\n      if (event.type === 'OrderPaid') await save(event.id);";
    const { found } = await consumers({ 'src/producer.ts': producer, 'src/consumer.ts': consumer(body).replace("'order.placed'", "'orders'") });
    expect(found.map(({ event, unwritten }) => [event, unwritten.map(({ path, place }) => `${path} ${place}`)])).toEqual([
      ['orders/OrderPaid', ['nothing src/consumer.ts:8', 'id src/consumer.ts:9']],
      ['orders/OrderPlaced', ['nothing src/consumer.ts:8']],
    ]);
  });

  it('says nothing of events that come from elsewhere, and of fields that are not known', async () => {
    const { code, found } = await consumers({ 'src/producer.ts': PRODUCER.replace('customer: {', '...more, customer: {').replace('export', 'declare const more: any;\nexport'), 'src/consumer.ts': consumer('const event = JSON.parse(message.value!.toString());\n      await save(event.anything);'), 'src/other.ts': consumer('const event = JSON.parse(message.value!.toString());\n      await save(event.anything);').replace('order.placed', 'from.elsewhere') });
    expect(code).toBe(0);
    expect(found.map(({ event, unwritten }) => [event, unwritten])).toEqual([['order.placed', []]]);
  });
});
