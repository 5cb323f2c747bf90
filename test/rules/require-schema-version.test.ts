import rule from '../../rules/require-schema-version.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Producer } from 'kafkajs'; import type { Channel } from 'amqplib'; import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'; import { ClientProxy } from '@nestjs/microservices'; import { JetStreamClient, JSONCodec } from 'nats'; import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'; import { Repository } from 'typeorm'; import { Queue } from 'bullmq'; import Redis from 'ioredis'; import { EventGridPublisherClient } from '@azure/eventgrid'; import { Inngest } from 'inngest';";

/** A row that is put into an outbox. */
const row = (fields: string): string => `import { PrismaClient } from '@prisma/client'; export const tell = (prisma: PrismaClient, order: any) => prisma.outboxEvent.create({ data: { aggregateId: order.id, ${fields} } });`;

/** A publish of the given value. */
function publish(value: string, { given = '', topic = "'order.placed'" } = {}): string {
  return `${IMPORTS} export const tell = (channel: Channel, order: any, reason: any${given}) => channel.publish('orders', ${topic}, Buffer.from(JSON.stringify(${value})));`;
}

const missing = [{ messageId: 'missing', line: 1 }];
const aggregate = [{ messageId: 'aggregate', line: 1 }];

run(rule, {
  invalid: [
    { name: 'fields alone', code: publish('{ orderId: order.id, total: 1 }'), errors: [{ messageId: 'missing', line: 1, data: { publish: 'channel.publish', event: '`order.placed`', text: 'orderId, total', route: 'case.ts:1 (amqplib `publish`)' } }] },
    { name: 'an envelope without one', code: publish("{ eventId: '1', type: 'order.placed', occurredAt: 1, payload: { orderId: order.id } }"), errors: missing },
    { name: 'an envelope without one, around a payload that is not known', code: publish("{ type: 'order.placed', timestamp: Date.now(), data: order }"), errors: missing },
    { name: 'the version of CloudEvents', code: publish("{ specversion: '1.0', id: order.event, type: 'order.placed', source: '/shop', data: { orderId: order.id } }"), errors: missing },
    { name: 'the version of the aggregate', code: publish("{ type: 'order.placed', aggregateVersion: 3, payload: { orderId: order.id } }"), errors: missing },
    { name: 'a version that is left empty', code: publish('{ orderId: order.id, version: undefined }'), errors: missing },
    { name: 'the version of the row', code: publish('{ orderId: order.id, version: order.version }'), errors: aggregate },
    { name: 'the version of what a database gave', code: `${IMPORTS} export async function tell(channel: Channel, orders: Repository<Order>) { const placed = await orders.findOneBy({ id: '1' }); channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify({ id: '1', version: placed.version }))); }`, errors: aggregate },
    { name: 'a class without one', code: `class Placed { constructor(readonly orderId: string) {} } ${publish('new Placed(order.id)')}`, errors: missing },
    { name: 'an API version in no name', code: publish('{ orderId: order.id }', { topic: "'vip.order.placed'" }), errors: missing },
    { name: 'a topic that the configuration names', code: `${IMPORTS} export const tell = (sns: SNSClient, id: string) => sns.send(new PublishCommand({ TopicArn: process.env.TOPIC, Message: JSON.stringify({ id }) }));`, errors: missing },
    { name: 'headers without one', code: `${IMPORTS} export const tell = (producer: Producer, id: string) => producer.send({ topic: 'order.placed', messages: [{ key: id, value: JSON.stringify({ id }), headers: { source: 'shop' } }] });`, errors: missing },
    { name: 'JSON as bytes', code: `${IMPORTS} const jc = JSONCodec(); export const tell = (stream: JetStreamClient, id: string) => stream.publish('order.placed', jc.encode({ id }));`, errors: missing },
    { name: 'the bytes of a text', code: `${IMPORTS} const encoder = new TextEncoder(); export const tell = (stream: JetStreamClient, id: string) => stream.publish('order.placed', encoder.encode(JSON.stringify({ id })));`, errors: missing },
    { name: 'an event that is named like a command', code: `${IMPORTS} export const tell = (client: ClientProxy, id: string) => client.emit('CreateOrderEvent', { id });`, errors: missing },
    { name: 'a stream of events', code: publish('{ orderId: order.id }', { topic: "'orders'" }), errors: missing },
    { name: 'a row of an outbox', code: row("type: 'order.placed', payload: { orderId: order.id }"), errors: missing },
    { name: 'a transport that has a place for one, left empty', code: `${IMPORTS} export const tell = (inngest: Inngest, id: string) => inngest.send({ name: 'order/placed', data: { id } });`, errors: missing },
    { name: 'what is compressed', code: `${IMPORTS} import zlib from 'node:zlib'; export const tell = (channel: Channel, id: string) => channel.publish('shop', 'order.placed', zlib.deflateSync(JSON.stringify({ id })));`, errors: missing },
    { name: 'a fact in a queue', code: `${IMPORTS} export const tell = (channel: Channel, id: string) => channel.sendToQueue('order_placed', Buffer.from(JSON.stringify({ id })));`, errors: missing },
  ],
  valid: [
    ...['version', 'schemaVersion', 'event_version', "'schema-version'", 'v', 'dataschema', 'dataSchemaVersion', 'schemaId', "'$schema'", 'payloadVersion'].map((name) => ({ name: `a field ${name}`, code: publish(`{ ${name}: 1, orderId: order.id }`) })),
    { name: 'in the metadata', code: publish("{ metadata: { version: 2 }, payload: { orderId: order.id } }") },
    { name: 'in the payload of an envelope', code: publish("{ type: 'order.placed', payload: { schemaVersion: 2, orderId: order.id } }") },
    { name: 'beside the version of the row', code: publish("{ version: order.version, metadata: { schemaVersion: 2 } }") },
    ...["'order.placed.v1'", "'v2.order.placed'", "'OrderPlacedV2'", "'ORDER_PLACED_V1'", "'shop.orders.v2.OrderPlaced'", "'orders/2'", '`shop.${reason}.v2`'].map((topic) => ({ name: `a name ${topic}`, code: publish('{ orderId: order.id }', { topic }) })),
    { name: 'in the type', code: publish("{ type: 'order.placed.v1', timestamp: 1, data: { orderId: order.id } }") },
    { name: 'in an exchange', code: `${IMPORTS} export const tell = (channel: Channel, id: string) => channel.publish('order.placed.v1', '', Buffer.from(JSON.stringify({ id })));` },
    { name: 'in an event type', code: publish("{ eventType: 'OrderPlacedV1', orderId: order.id }") },
    { name: 'in the type of the transport', code: `${IMPORTS} export const tell = (channel: Channel, id: string) => channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify({ id })), { type: 'order.placed.v1' });` },
    { name: 'the place that Inngest has', code: `${IMPORTS} export const tell = (inngest: Inngest, id: string) => inngest.send({ name: 'order/placed', data: { id }, v: '2026-01-01.1' });` },
    { name: 'the place that Event Grid has', code: `${IMPORTS} export const tell = (client: EventGridPublisherClient<'EventGrid'>, id: string) => client.send([{ eventType: 'order.placed', id, subject: id, dataVersion: '1', data: { id } }]);` },
    { name: 'the place that CloudEvents have', code: `${IMPORTS} export const tell = (client: EventGridPublisherClient<'CloudEvent'>, id: string) => client.send([{ type: 'order.placed', source: '/shop', dataschema: '/order-placed/1', data: { id } }]);` },
    { name: 'a header', code: `${IMPORTS} export const tell = (producer: Producer, id: string) => producer.send({ topic: 'order.placed', messages: [{ key: id, value: JSON.stringify({ id }), headers: { 'schema-version': '2' } }] });` },
    { name: 'options that are not known', code: `${IMPORTS} export const tell = (channel: Channel, id: string, options: any) => channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify({ id })), options);` },
    { name: 'an encoder of a registry', code: `${IMPORTS} export const tell = async (producer: Producer, registry: SchemaRegistry, id: string) => producer.send({ topic: 'order.placed', messages: [{ key: id, value: await registry.encode(7, { id }) }] });` },
    { name: 'an encoder that cannot be read', code: `${IMPORTS} export const tell = async (producer: Producer, serializer: any, id: string) => { const value = await serializer.serialize('order.placed', { id }); await producer.send({ topic: 'order.placed', messages: [{ key: id, value }] }); };` },
    { name: 'a payload that is not known', code: publish('order') },
    { name: 'a spread that is not known', code: publish('{ ...order, placed: true }') },
    { name: 'an interface that others extend', code: `interface Message { type: string } ${publish('message', { given: ', message: Message' })}` },
    { name: 'a name that callers give', code: publish('{ orderId: order.id }', { given: ', name: string', topic: 'name' }) },
    { name: 'a type that callers give', code: publish('{ type: kind, timestamp: 1, data: order }', { given: ', kind: string' }) },
    { name: 'a version that another counts', code: publish('{ priceListVersion: 3, orderId: order.id }') },
    { name: 'a row of an outbox with a version in its payload', code: row("type: 'order.placed', payload: { orderId: order.id, schemaVersion: 1 }") },
    { name: 'one with a version of its own', code: row("type: 'order.placed', schemaVersion: 1, payload: { orderId: order.id }") },
    { name: 'one with a version in its type', code: row("type: 'order.placed.v1', payload: { orderId: order.id }") },
    { name: 'one of which the payload is not known', code: row("type: 'order.placed', payload: order") },
    { name: 'a row that is marked', code: `import { PrismaClient } from '@prisma/client'; export const mark = (prisma: PrismaClient, id: string) => prisma.outboxEvent.update({ where: { id }, data: { payload: { sent: true } } });` },
    { name: 'a job', code: `${IMPORTS} export const tell = (queue: Queue, id: string) => queue.add('mail', { id });` },
    { name: 'a command in a queue', code: `${IMPORTS} export const tell = (channel: Channel, id: string) => channel.sendToQueue('send-mail', Buffer.from(JSON.stringify({ id })));` },
    { name: 'a command', code: `${IMPORTS} export const tell = (client: ClientProxy, id: string) => client.emit('send-mail', { id });` },
    { name: 'a signal', code: `${IMPORTS} export const tell = (redis: Redis, id: string) => redis.publish('orders', JSON.stringify({ id }));` },
    { name: 'a request', code: `${IMPORTS} export const tell = (client: ClientProxy, id: string) => client.send('order.placed', { id });` },
    { name: 'what is put aside', code: publish('{ orderId: order.id }', { topic: "'orders.dlq'" }) },
    { name: 'what goes to a route of errors', code: publish('{ orderId: order.id }', { topic: "'error-route'" }) },
  ],
});
