import { describe, expect, it } from 'vitest';
import { cli, project } from './helpers.ts';

const ORDERS = `import type { Consumer, Producer } from 'kafkajs';

export async function place(producer: Producer, id: string, region: string) {
  await producer.send({ topic: 'order.placed', messages: [{ value: id }] });
  await producer.send({ topic: 'order.placd', messages: [{ value: id }] });
  await producer.send({ topic: \`orders.\${region}.shipped\`, messages: [{ value: id }] });
}

export async function start(consumer: Consumer) {
  await consumer.subscribe({ topics: ['order.placed', 'order.placed.retry', 'invoice.issued'] });
}
`;
const BILLING = `import type { Channel } from 'amqplib';

export async function bill(channel: Channel) {
  await channel.bindQueue('billing', 'orders', 'order.*');
  channel.publish('orders', 'order.billed', Buffer.from('1'));
  channel.sendToQueue('mails', Buffer.from('1'));
}

export const later = 'stock.returned';
`;
const REGISTRY = `topics:
  order.placed: { owner: team-orders, schema: order-placed.json, retention: 30d }
  order.billed: { owner: team-billing }
  stock.returned: { owner: team-orders, schema: order-returned.json, retention: 30d }
  stock.archived: { owner: team-orders, schema: order-archived.json, retention: 30d }
  orders.{region}.shipped: { owner: team-orders, schema: order-shipped.json, retention: 30d }
  stock.configured: { owner: team-orders, schema: order-configured.json, retention: 30d }
`;

describe('topics', () => {
  it('lists who publishes and consumes each topic, then what is unknown, incomplete and unused', async () => {
    expect(await cli(project({ 'topics.yaml': REGISTRY, 'a.env': 'A=stock.configured', 'b.env': 'A=stock.configured', 'c.env': 'A=stock.configured', 'docker-compose.yaml': 'services:\n  billing:\n    environment:\n      TOPIC: stock.configured\n      OTHER: stock.archived.v2\n', 'package.json': '{ "name": "stock.archived" }', 'src/orders.ts': ORDERS, 'src/billing.ts': BILLING, 'src/orders.test.ts': ORDERS.replaceAll('order.', 'test.') }), ['topics'])).toEqual({ code: 1, stderr: '', stdout: `invoice.issued  unknown
  consumed   src/orders.ts:10

order.billed  without schema, retention  owner: team-billing
  published  src/billing.ts:5
  consumed   src/billing.ts:4

order.placd  unknown
  published  src/orders.ts:5
  consumed   src/billing.ts:4

order.placed  owner: team-orders
  published  src/orders.ts:4
  consumed   src/orders.ts:10
  consumed   src/billing.ts:4

order.placed.retry  owner: team-orders
  consumed   src/orders.ts:10

orders.{region}.shipped  owner: team-orders
  published  src/orders.ts:6

stock.configured  owner: team-orders
  named      a.env:1
  named      b.env:1
  named      c.env:1, and 1 more

stock.returned  owner: team-orders
  named      src/billing.ts:9

Topics that topics.yaml does not list
  invoice.issued
  order.placd  (it lists order.placed)

Entries of topics.yaml that do not say all
  order.billed  without schema, retention  topics.yaml:3

Entries of topics.yaml that nothing names
  stock.archived  owner: team-orders  topics.yaml:5

8 topics: 2 unknown, 1 incomplete. 1 entry unused.
` });
  });

  it('prints the same for programs', async () => {
    const { code, stdout } = await cli(project({ 'registry/topics.json': JSON.stringify({ topics: { 'order.placed': { owner: 'team-orders', schema: 'a', retention: 1 }, 'order.archived': {} } }), 'src/orders.ts': ORDERS.replace(/^.*(?:placd|shipped).*$/gm, '').replace(", 'invoice.issued'", '') }), ['topics', 'src', '--registry', 'registry/topics.json', '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      registry: 'registry/topics.json',
      topics: [
        { name: 'order.placed', status: 'listed', owner: 'team-orders', schema: 'a', retention: '1', publishers: ['src/orders.ts:4'], subscribers: ['src/orders.ts:10'], named: [] },
        { name: 'order.placed.retry', status: 'listed', publishers: [], subscribers: ['src/orders.ts:10'] },
      ],
      unknown: [], incomplete: [{ topic: 'order.archived', missing: ['owner', 'schema', 'retention'], places: ['registry/topics.json:1'] }], unused: [{ topic: 'order.archived', owner: null, place: 'registry/topics.json:1' }],
    });
  });

  it('is content where all is listed and used', async () => {
    const { code, stdout } = await cli(project({ 'topics.yaml': 'topics:\n  order.billed: { owner: a }\n', 'src/billing.ts': BILLING }), ['topics', '--require', 'owner']);
    expect([code, stdout.split('\n').at(-2)]).toEqual([0, '1 topic: 0 unknown, 0 incomplete. 0 entries unused.']);
  });

  it('lists topics without a registry, too', async () => {
    const { code, stdout, stderr } = await cli(project({ 'src/billing.ts': BILLING }), ['topics']);
    expect(code).toBe(1);
    expect(stdout).toBe('order.billed\n  published  src/billing.ts:5\n  consumed   src/billing.ts:4\n\n1 topic: 1 unknown, 0 incomplete. 0 entries unused.\n');
    expect(stderr).toBe('There is no registry of topics here, and so nobody answers for any: write `topics.yaml`, or name another by `--registry`.\n');
  });

  it('reads the folder of an EventCatalog', async () => {
    const files = { 'catalog/channels/orders/index.mdx': '---\nid: orders\naddress: order.billed\nowners: [team-orders]\nx-retention: P7D\n---\n', 'catalog/events/OrderBilled/index.mdx': '---\nid: OrderBilled\nschemaPath: schema.json\nchannels:\n  - id: orders\n---\n', 'src/billing.ts': BILLING };
    const { code, stdout } = await cli(project(files), ['topics', '--registry', 'catalog']);
    expect([code, stdout]).toEqual([0, 'order.billed  owner: team-orders\n  published  src/billing.ts:5\n  consumed   src/billing.ts:4\n\n1 topic: 0 unknown, 0 incomplete. 0 entries unused.\n']);
  });

  it.each([
    [['topics', '--registry', 'no.yaml'], 'There is no registry of topics `no.yaml`.'],
    [['topics', '--registry', 'src/billing.ts'], 'The registry of topics `src/billing.ts` is no '],
    [['topics', '--format', 'jsn'], 'There is no format `jsn`. Did you mean `json`?'],
    [['topics', '--require', 'owners'], 'An entry has no `owners`. Did you mean `owner`?'],
    [['topics', 'nowhere'], 'There is no file or folder `nowhere`.'],
  ])('says what is wrong with the arguments: %j', async (argv, message) => {
    const { code, stdout, stderr } = await cli(project({ 'src/billing.ts': BILLING }), argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
