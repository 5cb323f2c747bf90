import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CheckerTypes } from '../../src/contracts/extract/checker-types.ts';
import { extractEvents } from '../../src/contracts/extract/extract.ts';
import { withSchemaFiles } from '../../src/contracts/extract/schema-files.ts';
import { SyntaxTypes } from '../../src/contracts/extract/syntax-types.ts';
import { engineFor } from '../../src/engine/index.ts';
import { readSettings } from '../../src/settings.ts';

// A type checker is started for each.
vi.setConfig({ testTimeout: 60_000 });

let root: string;
beforeAll(() => { root = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-extract-'))); });
afterAll(() => { rmSync(root, { recursive: true, force: true }); });

let projects = 0;
/** One for all: to start it takes a second. */
const checker = new CheckerTypes();

interface Event { schema: unknown; sources: readonly string[]; format: string }

/** What the files publish, read with the type checker as the command line does, or by syntax alone as the rule does. */
async function events(files: Record<string, string>, how: 'checker' | 'syntax', patterns: readonly string[] | null = null): Promise<{ events: Record<string, Event>; unread: readonly { name: string; place: string }[] }> {
  const folder = join(root, String(projects++));
  for (const [path, text] of Object.entries({ 'package.json': '{ "private": true, "dependencies": { "zod": "4", "valibot": "1", "@sinclair/typebox": "0.34", "io-ts": "2", "kafkajs": "2" } }', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const sources = Object.keys(files).filter((path) => /\.[jt]s$/.test(path)).sort().map((path) => join(folder, path));
  const engine = engineFor(folder, sources[0]!, readSettings(undefined));
  const extracted = extractEvents(sources, { engine, root: folder, types: how === 'checker' ? checker : new SyntaxTypes(engine) });
  const all = await withSchemaFiles(extracted.events, folder, patterns);
  return { events: Object.fromEntries([...all].map(([name, event]) => [name, JSON.parse(JSON.stringify(event)) as Event])), unread: extracted.unread };
}

/** A file that publishes `order.placed` with this payload. */
const publish = (payload: string, before = '', params = ''): string => `import type { Producer } from 'kafkajs';
${before}
export async function announce(producer: Producer${params ? `, ${params}` : ''}) {
  await producer.send({ topic: 'order.placed', messages: [{ value: ${payload} }] });
}`;

const object = (properties: object, optional: readonly string[] = []): object => {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
};
const text = { type: 'string' };
const number = { type: 'number' };
const PLACED = object({ id: text, total: number, note: text }, ['note']);

const BOTH: [name: string, files: Record<string, string>, schema: object][] = [
  ['an interface', { 'a.ts': publish('JSON.stringify(order)', 'interface OrderPlaced { id: string; total: number; note?: string }', 'order: OrderPlaced') }, PLACED],
  ['a type alias in another file', { 'a.ts': publish('JSON.stringify(order)', "import type { OrderPlaced } from './b';", 'order: OrderPlaced'), 'b.ts': 'export type OrderPlaced = { id: string; total: number; note: string | undefined };' }, PLACED],
  ['a class, without its methods, accessors and functions', { 'a.ts': publish('JSON.stringify(new OrderPlaced("1", 2))', 'class OrderPlaced { static readonly type = "x"; note?: string; handler = () => 1; constructor(readonly id: string, public total: number) {} get sum() { return this.total; } tell() { return this.id; } }') }, object({ note: text, id: text, total: number }, ['note'])],
  ['a class that extends another', { 'a.ts': publish('JSON.stringify(event)', "import { Base } from './b';\nclass OrderPlaced extends Base { total!: number }", 'event: OrderPlaced'), 'b.ts': 'export abstract class Base { id!: string }' }, object({ total: number, id: text })],
  ['an interface that extends another, through a barrel', { 'a.ts': publish('JSON.stringify(event)', "import type { Base } from './index';\ninterface OrderPlaced extends Base { total: number }", 'event: OrderPlaced'), 'index.ts': "export * from './b';", 'b.ts': 'export interface Base { id: string }' }, object({ total: number, id: text })],
  ['a generic envelope', { 'a.ts': publish('JSON.stringify(event)', 'interface Envelope<T> { id: string; data: T }', 'event: Envelope<{ total: number }>') }, object({ id: text, data: object({ total: number }) })],
  ['Pick, Omit and Partial', { 'a.ts': publish('JSON.stringify(event)', 'interface Order { id: string; total: number; note: string; secret: string }', "event: Pick<Order, 'id' | 'total'> & Partial<Omit<Order, 'id' | 'total' | 'secret'>>") }, PLACED],
  ['enums, unions of literals, null and lists', { 'a.ts': publish('JSON.stringify(event)', "enum Kind { A = 'a', B = 'b' }", "event: { kind: Kind; state: 'open' | 'paid'; note: string | null; tags: readonly string[]; at: Date; pair: [string, number]; meta: Record<string, number> }") }, object({ kind: { enum: ['a', 'b'] }, state: { enum: ['open', 'paid'] }, note: { type: ['string', 'null'] }, tags: { type: 'array', items: text }, at: { type: 'string', format: 'date-time' }, pair: { type: 'array', prefixItems: [text, number], items: false }, meta: { type: 'object', additionalProperties: number } })],
  ['a union of variants', { 'a.ts': publish('JSON.stringify(event)', "type Event = { kind: 'card'; number: string } | { kind: 'cash' };", 'event: Event') }, { anyOf: [object({ kind: { const: 'card' }, number: text }), object({ kind: { const: 'cash' } })] }],
  ['a literal with fields of an annotated parameter', { 'a.ts': publish('JSON.stringify({ orderId: order.id, total: order.total, fixed: "x", count: 1, ok: true })', 'interface Order { id: string; total: number }', 'order: Order') }, object({ orderId: text, total: number, fixed: text, count: number, ok: { type: 'boolean' } })],
  ['a literal that is spread', { 'a.ts': publish('JSON.stringify({ ...order, at: new Date().toISOString() })', 'interface Order { id: string }', 'order: Order') }, object({ id: text, at: expect.anything() as object })],
  ['a literal of a declared type: what it does not hold is optional', { 'a.ts': publish('JSON.stringify(event)').replace('  await', '  const event: OrderPlaced = { id: "1", total: 2 };\n  await').replace('export', 'interface OrderPlaced { id: string; total: number; note?: string }\nexport') }, PLACED],
  ['through Buffer.from, and a cast', { 'a.ts': publish('Buffer.from(JSON.stringify(event as OrderPlaced))', 'interface OrderPlaced { id: string; total: number; note?: string }', 'event: unknown') }, PLACED],
  ['through a wrapper in another file that knows nothing of it', { 'a.ts': "import { Bus } from './bus';\nexport class Orders { constructor(private readonly bus: Bus) {} async place(id: string, total: number) { await this.bus.publish('order.placed', { id, total }); } }", 'bus.ts': "import { Producer } from 'kafkajs';\nexport class Bus { constructor(private readonly producer: Producer) {} async publish(topic: string, payload: unknown) { await this.producer.send({ topic, messages: [{ value: JSON.stringify(payload) }] }); } }" }, object({ id: text, total: number })],
  ['through a wrapper that puts it into an envelope', { 'a.ts': "import { publish } from './bus';\nexport async function place(id: string) { await publish('order.placed', { id }); }", 'bus.ts': "import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();\nexport const publish = async (topic: string, data: unknown) => { const event = { data, version: 1 }; await producer.send({ topic, messages: [{ value: JSON.stringify(event) }] }); };" }, object({ data: object({ id: text }), version: number })],
  ['a text that is made before', { 'a.ts': publish('Buffer.from(message)').replace('  await', '  const message = JSON.stringify({ id: \'1\', total: 2 });\n  await') }, object({ id: text, total: number })],
  ['a text that a wrapper is given', { 'a.ts': "import { send } from './b';\nexport const place = (id: string) => send('order.placed', JSON.stringify({ id }));", 'b.ts': "import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();\nexport const send = (topic: string, value: string) => producer.send({ topic, messages: [{ value }] });" }, object({ id: text })],
  ['made by a function', { 'a.ts': publish('JSON.stringify(toEvent(order))', "import { toEvent, type Order } from './b';", 'order: Order'), 'b.ts': 'export interface Order { id: string; total: number; secret: string }\nexport function toEvent(order: Order) { return { orderId: order.id, total: order.total }; }' }, object({ orderId: text, total: number })],
  ['a zod schema, inferred', { 'a.ts': publish('JSON.stringify(event)', "import { z } from 'zod';\nexport const orderPlaced = z.object({ id: z.string().uuid(), total: z.number().int(), note: z.string().min(1).optional(), tags: z.array(z.string()).default([]), kind: z.enum(['a', 'b']), who: z.object({ name: z.string() }).nullable() });\ntype OrderPlaced = z.infer<typeof orderPlaced>;", 'event: OrderPlaced') }, object({ id: { type: 'string', format: 'uuid' }, total: { type: 'integer' }, note: text, tags: { type: 'array', items: text }, kind: { enum: ['a', 'b'] }, who: { anyOf: [object({ name: text }), { type: 'null' }] } }, ['note'])],
  ['a zod schema that checks', { 'a.ts': publish('JSON.stringify(orderPlaced.parse(event))', "import { z } from 'zod';\nconst base = z.object({ id: z.string() });\nconst orderPlaced = base.extend({ total: z.number(), note: z.string() }).partial({ note: true });", 'event: unknown') }, PLACED],
  ['a valibot schema', { 'a.ts': publish('JSON.stringify(event)', "import * as v from 'valibot';\nconst schema = v.object({ id: v.pipe(v.string(), v.uuid()), total: v.number(), note: v.optional(v.string()), kind: v.picklist(['a', 'b']) });", 'event: v.InferOutput<typeof schema>') }, object({ id: { type: 'string', format: 'uuid' }, total: number, note: text, kind: { enum: ['a', 'b'] } }, ['note'])],
  ['a TypeBox schema', { 'a.ts': publish('JSON.stringify(event)', "import { Type, type Static } from '@sinclair/typebox';\nconst schema = Type.Object({ id: Type.String({ format: 'uuid' }), total: Type.Integer(), note: Type.Optional(Type.String()), kind: Type.Union([Type.Literal('a'), Type.Literal('b')]) });", 'event: Static<typeof schema>') }, object({ id: { type: 'string', format: 'uuid' }, total: { type: 'integer' }, note: text, kind: { enum: ['a', 'b'] } }, ['note'])],
  ['an io-ts codec', { 'a.ts': publish('JSON.stringify(event)', "import * as t from 'io-ts';\nconst codec = t.intersection([t.type({ id: t.string, total: t.number }), t.partial({ note: t.string })]);", 'event: t.TypeOf<typeof codec>') }, PLACED],
  ['a JSON Schema as a constant', { 'a.ts': publish('JSON.stringify(event)', "import type { FromSchema } from 'json-schema-to-ts';\nconst schema = { type: 'object', properties: { id: { type: 'string' }, total: { type: 'number' }, note: { type: 'string' } }, required: ['id', 'total'] } as const;", 'event: FromSchema<typeof schema>') }, PLACED],
  ['a deprecated field', { 'a.ts': publish('JSON.stringify(event)', 'interface OrderPlaced { id: string;\n  /** The sum.\n   * @deprecated since 2025-01-31: read `amount`. */\n  total: number }', 'event: OrderPlaced') }, object({ id: text, total: { type: 'number', deprecated: true, deprecatedSince: '2025-01-31' } })],
  ['what is not known is said to be unknown', { 'a.ts': publish('JSON.stringify({ id, other })', "declare const other: import('nowhere').Other;", 'id: string') }, object({ id: text, other: { $comment: 'unknown' } })],
  ['JavaScript', { 'a.js': "const { Kafka } = require('kafkajs');\nconst producer = new Kafka({}).producer();\nexports.place = (id) => producer.send({ topic: 'order.placed', messages: [{ value: JSON.stringify({ type: 'OrderPlaced', id: `o-${id}` }) }] });" }, object({ type: { const: 'OrderPlaced' }, id: text })],
];

describe.each(['checker', 'syntax'] as const)('with %s types', (how) => {
  it.each(BOTH)('%s', async (_, files, schema) => {
    const { events: found } = await events(files, how);
    const event = found['order.placed']!;
    expect({ ...event?.schema as object, required: [...(event?.schema as { required?: string[] })?.required ?? []].sort() }).toEqual({ ...schema, required: [...(schema as { required?: string[] }).required ?? []].sort() });
  });
});

describe('with the type checker', () => {
  it.each<[string, Record<string, string>, object]>([
    ['what an expression is inferred to be', { 'a.ts': publish('JSON.stringify({ total: order.lines.reduce((sum, line) => sum + line.price, 0), names: order.lines.map((line) => line.name) })', 'interface Order { lines: { price: number; name: string }[] }', 'order: Order') }, object({ total: number, names: { type: 'array', items: text } })],
    ['mapped and conditional types', { 'a.ts': publish('JSON.stringify(event)', 'type Wire<T> = { [K in keyof T]: T[K] extends Date ? string : T[K] };', 'event: Wire<{ id: string; at: Date }>') }, object({ id: text, at: text })],
    ['a branded text', { 'a.ts': publish('JSON.stringify(event)', "type Id = string & { readonly __brand: 'Id' };", 'event: { id: Id }') }, object({ id: text })],
    ['toJSON', { 'a.ts': publish('JSON.stringify(event)', 'class Money { constructor(private cents: number) {} toJSON(): { amount: string } { return { amount: String(this.cents) }; } }', 'event: { total: Money }') }, object({ total: object({ amount: text }) })],
    ['a type that holds itself', { 'a.ts': publish('JSON.stringify(event)', 'interface Node { id: string; next?: Node }', 'event: Node') }, { $ref: '#/definitions/Node', definitions: { Node: object({ id: text, next: { $ref: '#/definitions/Node' } }, ['next']) } }],
    ['a type that holds itself, inside of another', { 'a.ts': publish('JSON.stringify({ tree: node })', 'interface Node { id: string; next?: Node }', 'node: Node') }, { ...object({ tree: { $ref: '#/definitions/Node' } }), definitions: { Node: object({ id: text, next: { $ref: '#/definitions/Node' } }, ['next']) } }],
    ['any JSON', { 'a.ts': publish('JSON.stringify({ id, data })', 'type Json = string | number | Json[] | { [key: string]: Json };', 'id: string, data: Json') }, expect.objectContaining({ required: ['id', 'data'] }) as object],
    ['a record of which the literal tells more', { 'a.ts': publish('JSON.stringify(event)').replace('  await', "  const event: Envelope = { id: '1', payload: { total: 1 } };\n  await").replace('export', 'interface Envelope { id: string; payload: Record<string, unknown> }\nexport') }, object({ id: text, payload: object({ total: number }) })],
    ['a batch that is mapped', { 'a.ts': "import type { Producer } from 'kafkajs';\nexport const all = (producer: Producer, orders: { id: string }[]) => producer.send({ topic: 'order.placed', messages: orders.map((order) => ({ value: JSON.stringify(order) })) });" }, object({ id: text })],
  ])('%s', async (_, files, schema) => {
    expect((await events(files, 'checker')).events['order.placed']?.schema).toEqual(schema);
  });
});

describe('an event', () => {
  it('goes by its topic, and by what it calls itself where that is something else', async () => {
    const { events: found } = await events({ 'a.ts': `import type { Producer } from 'kafkajs';
export const one = (producer: Producer) => producer.send({ topic: 'orders', messages: [{ value: JSON.stringify({ type: 'OrderPlaced', id: '1' }) }, { value: JSON.stringify({ type: 'OrderPaid', sum: 1 }) }] });
export const two = (producer: Producer) => producer.send({ topic: 'order.shipped', messages: [{ value: JSON.stringify({ eventType: 'OrderShipped' }) }] });` }, 'syntax');
    expect(Object.keys(found).sort()).toEqual(['order.shipped', 'orders/OrderPaid', 'orders/OrderPlaced']);
  });

  it('is told from others by what each call of a wrapper hands over, however many there are', async () => {
    const calls = Array.from({ length: 60 }, (_, index) => `export const f${index} = () => publish('order.event${index}', { field${index}: ${index} });`);
    const { events: found } = await events({
      'a.ts': `import { publish } from './bus';\n${calls.join('\n')}\n`,
      'bus.ts': "import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();\nexport async function publish(topic: string, event: object) { await producer.send({ topic, messages: [{ value: JSON.stringify(event) }] }); }",
    }, 'syntax');
    expect(Object.keys(found)).toHaveLength(60);
    expect(found['order.event59']?.schema).toEqual(object({ field59: number }));
  });

  it('of several producers is what either writes', async () => {
    const { events: found } = await events({
      'a.ts': publish("JSON.stringify({ id: '1', note: 'x' })"),
      'b.ts': publish('JSON.stringify({ id: 1 })'),
    }, 'checker');
    expect(found['order.placed']).toEqual({ name: 'order.placed', format: 'json', shapes: 2, schema: object({ id: { type: ['number', 'string'] }, note: text }, ['note']), sources: ['a.ts#announce', 'b.ts#announce'] });
  });

  it('tells where its payload is declared and made', async () => {
    const { events: found } = await events({
      'src/a.ts': "import { publish } from './bus';\nimport type { OrderPlaced } from './events';\nexport class Orders { async place() { const event: OrderPlaced = { id: '1' }; await publish('order.placed', event); } }",
      'src/events.ts': 'export interface OrderPlaced { id: string }',
      'src/bus.ts': "import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();\nexport async function publish(topic: string, event: object) { await producer.send({ topic, messages: [{ value: JSON.stringify(event) }] }); }",
    }, 'checker');
    expect(found['order.placed']!.sources).toEqual(['src/a.ts#Orders.place', 'src/events.ts#OrderPlaced']);
  });

  it('whose payload cannot be read is named with its place', async () => {
    const { events: found, unread } = await events({ 'a.ts': publish('thing', "import { thing } from 'nowhere';") }, 'checker');
    expect(found).toEqual({});
    expect(unread).toEqual([{ name: 'order.placed', place: 'a.ts:4' }]);
  });

  it('may be a plain text', async () => {
    for (const how of ['checker', 'syntax'] as const) expect((await events({ 'a.ts': publish('id', '', 'id: string') }, how)).events['order.placed']?.schema).toEqual(text);
  });

  it('in an outbox counts as published', async () => {
    const { events: found } = await events({ 'a.ts': "import type { EntityManager } from 'typeorm';\nimport { OutboxEvent } from './outbox';\nexport const place = (tx: EntityManager, id: string) => tx.insert(OutboxEvent, { type: 'order.placed', payload: JSON.stringify({ id }) });", 'outbox.ts': 'export class OutboxEvent { type!: string; payload!: string }' }, 'syntax');
    expect(found['order.placed']?.schema).toEqual(object({ id: text }));
  });
});

describe('schema files', () => {
  const avro = { type: 'record', name: 'OrderPlaced', namespace: 'shop', fields: [{ name: 'id', type: 'string' }] };

  it('an Avro record is the contract of the event of its name, and an event by itself', async () => {
    const { events: found } = await events({ 'a.ts': publish('JSON.stringify(event)', '', 'event: { id: number }'), 'avro/placed.avsc': JSON.stringify(avro), 'avro/paid.avsc': JSON.stringify({ ...avro, name: 'OrderPaid' }) }, 'syntax');
    expect(found['order.placed']).toMatchObject({ format: 'avro', schema: avro, sources: ['a.ts#announce', 'avro/placed.avsc#shop.OrderPlaced'] });
    expect(found['shop.OrderPaid']).toMatchObject({ format: 'avro', sources: ['avro/paid.avsc#shop.OrderPaid'] });
  });

  const proto = 'syntax = "proto3"; package shop; import "common/money.proto"; message OrderPlaced { string id = 1; Money total = 2; } message Unrelated { string x = 1; }';
  const money = 'syntax = "proto3"; package shop; message Money { int64 cents = 1; }';

  it('a Protobuf message is the contract of the event of its name, with what it imports, and no event by itself', async () => {
    const { events: found } = await events({ 'a.ts': publish('JSON.stringify(event)', '', 'event: { id: number }'), 'proto/events.proto': proto, 'proto/common/money.proto': money }, 'syntax');
    expect(Object.keys(found)).toEqual(['order.placed']);
    expect(found['order.placed']).toMatchObject({ format: 'protobuf', schema: { message: 'shop.OrderPlaced', nested: { shop: { nested: { OrderPlaced: { fields: { id: { type: 'string', id: 1 } } }, Money: { fields: { cents: { type: 'int64', id: 1 } } } } } } } });
    expect(JSON.stringify(found)).not.toContain('Unrelated');
  });

  it('files that are named hold events', async () => {
    const { events: found } = await events({ 'a.ts': 'export {};', 'events.proto': proto, 'money.schema.json': JSON.stringify({ title: 'MoneyMoved', type: 'object' }) }, 'syntax', ['*.proto', '*.schema.json']);
    expect(Object.entries(found).map(([name, { format }]) => `${name} ${format}`)).toEqual(['shop.OrderPlaced protobuf', 'shop.Unrelated protobuf', 'MoneyMoved json']);
  });

  it('one that cannot be read is named', async () => {
    await expect(events({ 'a.ts': 'export {};', 'x.avsc': '{ "type": "nonsense" }' }, 'syntax')).rejects.toThrow(/^x\.avsc cannot be read as a schema: .*nonsense/);
  });
});
