import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterAll, describe, expect, it } from 'vitest';
import rule from '../../rules/require-topic-owner.ts';
import { run } from '../helpers/run.ts';

const options = [{ registry: 'test/rules/fixtures/topics.yaml' }];
const NEEDS = "import type { Consumer, Producer } from 'kafkajs';\nimport type { Channel } from 'amqplib';\n";
const publish = (topic: string): string => `${NEEDS}export const tell = (producer: Producer, region: string) => producer.send({ topic: ${topic}, messages: [{ value: region }] });`;
const subscribe = (topics: string): string => `${NEEDS}export const start = (consumer: Consumer, name: string) => consumer.subscribe(${topics});`;

run(rule, {
  valid: [
    { name: 'a topic that is listed in full', options, code: publish("'order.placed'") },
    { name: 'a topic that is listed with an owner, where only that is asked for', options: [{ ...options[0], require: ['owner'] }], code: publish("'stock.low'") },
    { name: 'a topic that a subscription names', options, code: subscribe("{ topics: ['order.placed', 'order.paid'] }") },
    { name: 'a parameter in the name', options, code: publish("'orders.eu-west.placed'") },
    { name: 'a text that is known in part, and fits', options, code: publish('`orders.${region}.placed`') },
    { name: 'a name that begins as a last star has it', options, code: publish("'audit.login.failed'") },
    { name: 'a prefix of the environment', options, code: publish('`${process.env.STAGE}.order.placed`') },
    { name: 'a topic that is not known', options, code: publish('region') },
    { name: 'a text of which only the end is known', options, code: publish('`${region}.whatever`') },
    { name: 'a pattern', options, code: `${NEEDS}export const bind = (channel: Channel) => channel.bindQueue('mails', 'events', 'payment.*');` },
    { name: 'a regular expression', options, code: subscribe('{ topic: /^payment/ }') },
    { name: 'retries of a listed topic', options, code: subscribe("{ topics: ['order.placed.retry', 'order.placed-retry-5m', 'order.placed.payments.retry.1', 'retry.order.placed'] }") },
    { name: 'dead letters of a listed topic', options, code: subscribe("{ topics: ['order.placed.DLT', 'order.placed-dlq', 'dead-letter.order.placed', 'order.placed_dead_letter', 'order.placedDLQ'] }") },
    { name: 'dead letters of nothing by name', options, code: publish("'dead-letters'") },
    { name: 'a topic of the broker', options, code: subscribe("{ topic: '__consumer_offsets' }") },
    { name: "an SNS topic by its ARN", options, code: "import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';\nexport const tell = (client: SNSClient) => client.send(new PublishCommand({ TopicArn: 'arn:aws:sns:eu-west-1:1:order.placed', Message: '{}' }));" },
    { name: 'the type of an event in an outbox', options, code: "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const tell = () => prisma.outbox.create({ data: { eventType: 'InvoiceIssued', payload: '{}' } });" },
    { name: 'a job', options, code: "import { Queue } from 'bullmq';\nexport const mail = () => new Queue('mails').add('send', {});" },
    { name: "a queue of the consumer's own, and one for work", options, code: `${NEEDS}export const work = (channel: Channel) => { channel.sendToQueue('mails', Buffer.from('')); return channel.consume('mails', () => undefined); };` },
    { name: 'a signal', options, code: "import { Redis } from 'ioredis';\nexport const poke = (redis: Redis) => redis.publish('changed', '1');" },
    { name: 'a request', options, code: "import { Controller } from '@nestjs/common';\nimport { MessagePattern } from '@nestjs/microservices';\n@Controller()\nexport class Prices { @MessagePattern('price.quote') quote() { return 1; } }" },
    { name: 'an event of the process', options, code: "import { EventEmitter } from 'node:events';\nexport const poke = (emitter: EventEmitter) => emitter.emit('changed');" },
    { name: 'a wrapper that is given the topic', options, code: `${NEEDS}export const tell = (producer: Producer, topic: string) => producer.send({ topic, messages: [] });` },
    { name: 'a test', options, filename: 'case.test.ts', code: publish("'invoice.issued'") },
    { name: 'no topics, and no registry', code: 'export const one = 1;' },
    { name: 'several registries, of which one lists it', options: [{ registry: ['test/rules/fixtures/async-api-2.yaml', 'test/rules/fixtures/topics.yaml'] }], code: publish("'orders.eu.placed'") },
    { name: 'several registries, by a pattern', options: [{ registry: 'test/rules/fixtures/async-api-*.{yaml,json}' }], code: publish("'shop.order.paid'") },
    { name: 'the message of a channel', options: [{ registry: 'test/rules/fixtures/async-api-3.json' }], code: publish("'com.shop.OrderPlaced'") },
    { name: 'AsyncAPI 2', options: [{ registry: 'test/rules/fixtures/async-api-2.yaml' }], code: publish("'order.placed'") },
    { name: 'AsyncAPI 3: by address, by binding, through references', options: [{ registry: 'test/rules/fixtures/async-api-3.json' }], code: subscribe("{ topics: ['order.placed', 'shop.order.paid', 'elsewhere'] }") },
    { name: 'an EventCatalog: channels, and events without one', options: [{ registry: 'test/rules/fixtures/catalog' }], code: subscribe("{ topics: ['orders.eu.events', 'StockReserved'] }") },
    { name: 'an EventCatalog: an event of a channel, by itself', options: [{ registry: 'test/rules/fixtures/catalog' }], code: publish("'OrderPlaced'") },
  ],
  invalid: [
    { name: 'a topic that is not listed', options, code: publish("'invoice.issued'"), errors: [{ messageId: 'unknown', line: 3, column: 61 }] },
    { name: 'a topic that is not listed, by a subscription', options, code: subscribe("{ topics: ['order.placed', 'invoice.issued', 'invoice.sent'] }"), errors: [{ messageId: 'unknown', line: 3 }, { messageId: 'unknown', line: 3 }] },
    { name: 'one of two', options, code: publish("region ? 'order.placed' : 'invoice.issued'"), errors: [{ messageId: 'unknown', line: 3 }] },
    { name: 'a slip of the pen', options, code: publish("'order.plced'"), errors: [{ messageId: 'misspelt', line: 3, data: { call: 'producer.send', uses: 'publishes to', topic: 'order.plced', registry: 'test/rules/fixtures/topics.yaml', near: 'order.placed', consequence: 'the events go where nobody reads them, and no call fails', route: 'case.ts:3 (KafkaJS `send`)' } }] },
    { name: 'other separators', options, code: subscribe("{ topic: 'order_placed' }"), errors: [{ messageId: 'misspelt', line: 3 }] },
    { name: 'another version is another topic', options, code: publish("'order.settled.v2'"), errors: [{ messageId: 'unknown', line: 3 }] },
    { name: 'a text that is known in part, and fits nothing', options, code: publish('`invoices.${region}.issued`'), errors: [{ messageId: 'unknown', line: 3 }] },
    { name: 'a parameter is one part', options, code: publish("'orders.eu.west.placed'"), errors: [{ messageId: 'unknown', line: 3 }] },
    { name: 'retries of a topic that is not listed', options, code: publish("'invoice.issued.retry'"), errors: [{ messageId: 'unknown', line: 3 }] },
    { name: 'no schema and no retention', options, code: publish("'stock.low'"), errors: [{ messageId: 'incomplete', line: 3, data: { call: 'producer.send', uses: 'publishes to', topic: 'stock.low', place: 'test/rules/fixtures/topics.yaml:7', missing: 'a schema and a retention', reasons: 'Consumers learn what it carries from whatever arrives; nobody can tell how far back a consumer that was down may read', route: 'case.ts:3 (KafkaJS `send`)' } }] },
    { name: 'nothing at all', options, code: publish("'stock.empty'"), errors: [{ messageId: 'incomplete', line: 3 }] },
    { name: 'a queue that is listed, and not in full', options: [{ ...options[0] }], code: `${NEEDS}export const work = (channel: Channel) => channel.sendToQueue('stock.low', Buffer.from(''));`, errors: [{ messageId: 'incomplete', line: 3 }] },
    { name: 'a row of an outbox that says where it goes', options, code: "import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();\nexport const tell = (id: string) => prisma.outbox.create({ data: { topic: 'invoice.issued', key: id, payload: '{}' } });", errors: [{ messageId: 'unknown', line: 3 }] },
    { name: 'a decorated handler', options, code: "import { Controller } from '@nestjs/common';\nimport { EventPattern } from '@nestjs/microservices';\n@Controller()\nexport class Invoices {\n  @EventPattern('invoice.issued')\n  issued() {}\n}", errors: [{ messageId: 'unknown', line: 5, column: 3 }] },
    { name: 'a default that a wrapper has', options, code: `${NEEDS}export const tell = (producer: Producer, topic = 'invoice.issued') => producer.send({ topic, messages: [] });`, errors: [{ messageId: 'unknown', line: 3 }] },
    { name: 'where a wrapper of the file is given it', options, code: `${NEEDS}const tell = (producer: Producer, topic: string) => producer.send({ topic, messages: [] });\nconst listen = async (consumer: Consumer, topic: string) => { await consumer.subscribe({ topic }); await consumer.run({ eachMessage: async () => undefined }); };\nexport const pay = (producer: Producer) => tell(producer, 'invoice.issued');\nexport const start = (consumer: Consumer) => listen(consumer, 'invoice.sent');`, errors: [{ messageId: 'unknown', line: 5 }, { messageId: 'unknown', line: 6 }] },
    { name: 'AsyncAPI 2: no owner, payload or retention', options: [{ registry: 'test/rules/fixtures/async-api-2.yaml' }], code: publish("'stock/low'"), errors: [{ messageId: 'incomplete', line: 3, data: { call: 'producer.send', uses: 'publishes to', topic: 'stock/low', place: 'test/rules/fixtures/async-api-2.yaml:19', missing: 'an owner, a schema and a retention', reasons: 'Whoever wants to change what it carries finds nobody to ask; consumers learn what it carries from whatever arrives; nobody can tell how far back a consumer that was down may read', route: 'case.ts:3 (KafkaJS `send`)' } }] },
    { name: 'several registries, of which none lists it', options: [{ registry: ['test/rules/fixtures/async-api-2.yaml', 'test/rules/fixtures/topics.yaml'] }], code: publish("'invoice.issued'"), errors: [{ messageId: 'unknown', line: 3 }] },
    { name: 'AsyncAPI 3: the key of a channel with an address is no topic', options: [{ registry: 'test/rules/fixtures/async-api-3.json' }], code: publish("'orderPlaced'"), errors: [{ messageId: 'misspelt', line: 3 }] },
    { name: 'an EventCatalog: an event without a schema', options: [{ registry: 'test/rules/fixtures/catalog' }], code: publish("'StockLow'"), errors: [{ messageId: 'incomplete', line: 3 }] },
  ],
});

describe('a registry that cannot be read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'event-hygiene-topics-'));
  afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

  const linter = new Linter({ cwd: folder });
  const lint = (registry: string | undefined): string[] => linter.verify(publish("'invoice.issued'"), [{ files: ['**/*.ts'], languageOptions: { parser }, plugins: { own: { rules: { topics: rule } } }, rules: { 'own/topics': ['error', registry === undefined ? {} : { registry }] } }] as never, join(folder, 'case.ts')).map(({ line, message }) => `${line}: ${message}`);
  let writes = 0;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    utimesSync(join(folder, path), new Date(), new Date(Date.now() + ++writes * 10_000));
  };

  it.each([
    ['missing', null, 'There is no registry of topics `missing.yaml`. Write it, or name another by `registry`, with its path from the working directory. A registry is a map `topics` of names to `{ owner, schema, retention }`, an AsyncAPI document, or the folder of an EventCatalog.'],
    ['empty', '', 'The registry of topics `empty.yaml` is empty. A registry is a map'],
    ['broken', 'topics:\n  a: {', 'The registry of topics `broken.yaml` is no YAML: '],
    ['twice', 'topics:\n  a: {}\n  a: {}', 'The registry of topics `twice.yaml` is no YAML: Map keys must be unique at line 3'],
    ['listed', 'topics: [a, b]', 'The registry of topics `listed.yaml` has `topics` that are no map. A registry is a map'],
    ['other', 'a: 1', 'The registry of topics `other.yaml` has no `topics`. A registry is a map'],
    ['flat', 'topics:\n  a: team-a', '`a` in `flat.yaml` must be a map with `owner`, `schema` and `retention`, but is "team-a".'],
    ['async', 'asyncapi: 2.6.0', 'The AsyncAPI document `async.yaml` has no `channels`, and so lists no topic.'],
  ])('is told of on the file: %s', (name, text, message) => {
    if (text !== null) write(`${name}.yaml`, text);
    expect(lint(`${name}.yaml`)).toEqual([expect.stringContaining(`1: ${message}`)]);
  });

  it('is told of on the file: a folder without a catalog, and front matter that is broken', () => {
    write('none/readme.md', '');
    expect(lint('none')).toEqual([expect.stringContaining('The folder `none` holds no EventCatalog')]);
    write('wrong/events/A/index.mdx', '---\nid: [\n---\n');
    expect(lint('wrong')).toEqual([expect.stringContaining('The front matter of `wrong/events/A/index.mdx` cannot be read: ')]);
  });

  it('is told of on the file: a pattern that fits nothing', () => {
    expect(lint('nothing/*.yaml')).toEqual([expect.stringContaining('1: No file fits the pattern `nothing/*.yaml`')]);
  });

  it('is read again when it has changed', () => {
    write('changing.yaml', 'topics: {}');
    expect(lint('changing.yaml')).toEqual([expect.stringContaining('which `changing.yaml` does not list')]);
    write('changing.yaml', 'topics:\n  invoice.issued: { owner: a, schema: b, retention: 1d }');
    expect(lint('changing.yaml')).toEqual([]);
  });

  it('is looked for under three names, and nothing is said where there is none', () => {
    expect(lint(undefined)).toEqual([]);
    write('topics.json', '{ "topics": {} }');
    expect(lint(undefined)).toEqual([expect.stringContaining('which `topics.json` does not list')]);
    write('topics.yml', 'topics: []');
    expect(lint(undefined)).toEqual([expect.stringContaining('The registry of topics `topics.yml` has `topics` that are no map.')]);
    write('topics.yaml', '{ "topics": { "invoice.issued": { "owner": "a", "schema": "b", "retention": 1 } } }');
    expect(lint(undefined)).toEqual([]);
  });
});
