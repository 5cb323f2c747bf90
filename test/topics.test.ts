import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { derivedFrom, likelyMeant, mayBe, plainName } from '../src/topics/names.ts';
import { registryAt } from '../src/topics/registry.ts';

// What the registry of topics says, case by case. The rule and the command that read it have tests of their own.

describe('a topic as code knows it', () => {
  it.each([
    ['order.placed', 'order.placed'], ['orders.eu.placed', 'orders.{region}.placed'], ['orders-eu-west-placed', 'orders-{region}-placed'], ['audit.a.b', 'audit.*'], ['audit', 'audit*'],
    ['orders.?.placed', 'orders.{region}.placed'], ['?.placed', 'order.placed'], ['orders.?', 'orders.{region}.placed'], ['?.order.placed', 'order.placed'], ['?-order.placed', 'order.placed'], ['orders-?', 'orders'], ['?_orders', '{env}_orders'],
    ['order.*', 'order.placed'], ['order.#', 'order.placed.eu'], ['order.>', 'order.placed.eu'], ['order/+/placed', 'order/eu/placed'], ['order*', 'orders.placed'], ['order.*', 'order.{kind}'],
  ])('%s may be %s', (topic, listed) => { expect(mayBe(topic, listed)).toBe(true); });

  it.each([
    ['order.placed', 'order.paid'], ['Order.placed', 'order.placed'], ['orders.eu.west.placed', 'orders.{region}.placed'], ['orders..placed', 'orders.{region}.placed'], ['orders.?.shipped', 'orders.{region}.placed'], ['audit', 'audit.*'],
    ['order.*', 'order.placed.eu'], ['order.*', 'orders.placed'], ['order.placed', 'order*placed'], ['order.placed.v2', 'order.placed'],
  ])('%s is not %s', (topic, listed) => { expect(mayBe(topic, listed)).toBe(false); });

  it.each([
    ['arn:aws:sns:eu-west-1:1:orders', 'orders'], ['arn:aws:sns:?:?:?', null], ['https://sqs.eu-west-1.amazonaws.com/1/orders', 'orders'], ['projects/shop/topics/orders', 'orders'], ['persistent://public/default/orders', 'orders'], ['/orders/placed', 'orders/placed'], ['orders', 'orders'],
  ])('%s is called %s', (topic, name) => { expect(plainName(topic)).toBe(name); });

  it.each([
    ['orders.retry', 'orders'], ['orders-retry-5m', 'orders'], ['orders_dlq', 'orders'], ['orders.DLT', 'orders'], ['orders-dead-letter-queue', 'orders'], ['orders__retry__3', 'orders'], ['OrdersDLQ', 'Orders'], ['ordersRetry', 'orders'], ['retry.orders', 'orders'], ['dlq-orders', 'orders'], ['dead.letter.orders', 'orders'], ['orders.billing.retry', 'orders'], ['orders.parking-lot', 'orders'],
  ])('%s is derived from %s', (topic, name) => { expect(derivedFrom(topic)).toContain(name); });

  it.each(['retry', 'dlq', 'retry-route', 'dead-letter-queue', 'DLX', 'retry.5m'])('%s is derived from nothing by name', (topic) => { expect(derivedFrom(topic)).toEqual([]); });
  it.each(['order.retried', 'deadline.passed', 'order.placed', 'poisonous', 'carpentry.ordered'])('%s is a topic of its own', (topic) => { expect(derivedFrom(topic)).toBe(null); });

  it.each([['order.placd', 'order.placed'], ['orders.placed', 'order.placed'], ['order_placed', 'order.placed'], ['ORDER.PLACED', 'order.placed'], ['OrderPlaced', 'order.placed'], ['odrer.placed', 'order.placed']])('%s is likely %s', (topic, name) => { expect(likelyMeant(topic, ['stock.low', name])).toBe(name); });
  it.each([['order.paid', 'order.placed'], ['order.v2', 'order.v1'], ['order.updated', 'order.created'], ['ab', 'ac']])('%s is not taken for %s', (topic, name) => { expect(likelyMeant(topic, [name])).toBe(null); });
});

describe('what AsyncAPI says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-hygiene-registry-'));
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
  let files = 0;
  const read = (document: object) => {
    const name = `${++files}.json`;
    writeFileSync(join(folder, name), JSON.stringify(document));
    return registryAt(folder, name).entries;
  };
  const channel = (more: object, about: object = {}) => read({ asyncapi: '3.0.0', ...about, channels: { orders: { messages: { A: { payload: { type: 'object' } } }, ...more } } })[0]!;

  it.each([
    ['an extension', { 'x-retention': 'P7D' }, 'P7D'],
    ['Kafka: time', { bindings: { kafka: { topicConfiguration: { 'retention.ms': 1000 } } } }, '1000'],
    ['Kafka: for ever', { bindings: { kafka: { topicConfiguration: { 'retention.ms': -1 } } } }, '-1'],
    ['Kafka: size', { bindings: { kafka: { topicConfiguration: { 'retention.bytes': 5 } } } }, '5'],
    ['Kafka: compaction', { bindings: { kafka: { topicConfiguration: { 'cleanup.policy': ['delete', 'compact'] } } } }, 'compacted'],
    ['Kafka: nothing of the kind', { bindings: { kafka: { partitions: 3, topicConfiguration: { 'cleanup.policy': ['delete'] } } } }, null],
    ['AMQP: a durable queue', { bindings: { amqp: { is: 'queue', queue: { name: 'orders', durable: true } } } }, 'until read'],
    ['AMQP: an exchange keeps nothing', { bindings: { amqp: { is: 'routingKey', exchange: { name: 'orders', durable: true } } } }, null],
    ['SQS', { bindings: { sqs: { queue: { name: 'orders', messageRetentionPeriod: 86400 } } } }, '86400'],
    ['Pulsar', { bindings: { pulsar: { retention: { time: 7, size: 1000 } } } }, '{"time":7,"size":1000}'],
    ['Pub/Sub', { bindings: { googlepubsub: { messageRetentionDuration: '86400s' } } }, '86400s'],
    ['nothing', {}, null],
  ])('of retention: %s', (_, more, retention) => { expect(channel(more).retention).toBe(retention); });

  it.each([
    ['the channel', { 'x-owner': 'team-a' }, { 'x-owner': 'team-b' }, 'team-a'],
    ['the document', {}, { 'x-owner': ['team-b', 'team-c'] }, 'team-b, team-c'],
    ['its info', {}, { info: { 'x-owner': { id: 'team-d' } } }, 'team-d'],
    ['its contact', {}, { info: { contact: { email: 'e@shop.example' } } }, 'e@shop.example'],
    ['nobody', {}, { info: { title: 'Shop' } }, null],
  ])('of an owner: %s', (_, more, about, owner) => { expect(channel(more, about).owner).toBe(owner); });

  it.each([
    ['an address', { address: 'shop.orders' }, ['shop.orders']],
    ['an address that is not known', { address: null }, ['orders']],
    ['a topic of its binding', { address: 'x', bindings: { kafka: { topic: 'shop.orders' } } }, ['x', 'shop.orders']],
  ])('of names: %s', (_, more, names) => { expect(channel(more).names).toEqual(names); });

  it('of references: through others, in a circle, and to nothing', () => {
    const components = { messages: { A: { $ref: '#/components/messages/B' }, B: { payload: { $ref: '#/components/schemas/B' } }, C: { $ref: '#/components/messages/C' } }, schemas: { B: {} } };
    const schemaOf = (name: string): string | null => channel({ messages: { M: { $ref: `#/components/messages/${name}` } } }, { components }).schema;
    expect(['A', 'B', 'C', 'D'].map(schemaOf)).toEqual(['#/components/schemas/B', '#/components/schemas/B', null, null]);
  });
});

describe('what an EventCatalog says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-hygiene-catalog-'));
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });
  let catalogs = 0;
  const read = (pages: Record<string, string>) => {
    const name = `catalog-${++catalogs}`;
    for (const [page, front] of Object.entries(pages)) {
      mkdirSync(join(folder, name, page), { recursive: true });
      writeFileSync(join(folder, name, page, 'index.mdx'), front === '' ? '# Nothing' : `---\n${front}\n---\n\n# Text\n`);
    }
    return registryAt(folder, name).entries.map(({ names, owner, schema, retention, isMessage }) => [names.join(), owner, schema, retention, isMessage]);
  };
  const PLACED = 'id: order-placed\nname: Order placed\nowners: [team-orders]\nschemaPath: schema.json';

  it.each([
    ['the service that sends it', { 'services/Orders': 'id: orders\nsends:\n  - id: order-placed\n    to: [{ id: shop.orders }]' }],
    ['the service that receives it', { 'domains/Shop/services/Billing': 'id: billing\nreceives:\n  - id: order-placed\n    from: [{ id: shop.orders }]' }],
    ['the event', { 'events/OrderPlaced': `${PLACED}\nchannels: [{ id: shop.orders }]` }],
  ])('of what goes over a channel: %s', (_, pages) => {
    expect(read({ 'channels/orders': 'id: shop.orders\naddress: shop.{env}.orders\nx-retention: P7D', 'events/OrderPlaced': PLACED, 'services/Orders/events/OrderPlaced/examples': '', ...pages })).toEqual([
      ['shop.{env}.orders,shop.orders', 'team-orders', 'schema.json', 'P7D', false],
      ['order-placed,Order placed', 'team-orders', 'schema.json', null, true],
    ]);
  });

  it('of a channel over which nothing is said to go', () => {
    expect(read({ 'channels/orders': 'id: shop.orders', 'events/OrderPlaced': PLACED })[0]).toEqual(['shop.orders', null, null, null, false]);
  });

  it('of events where there are no channels, and of commands', () => {
    expect(read({ 'events/OrderPlaced': PLACED, 'commands/PlaceOrder': 'id: place-order', 'events/OrderPlaced/versioned/0.0.1': 'id: order-was-placed' })).toEqual([
      ['place-order', null, null, null, true],
      ['order-placed,Order placed', 'team-orders', 'schema.json', null, false],
    ]);
  });
});
