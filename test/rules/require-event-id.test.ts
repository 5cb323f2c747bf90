import rule from '../../rules/require-event-id.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Producer } from 'kafkajs'; import type { Channel } from 'amqplib'; import { randomUUID } from 'node:crypto'; import { v4 as uuid } from 'uuid'; import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns'; import { Repository } from 'typeorm'; import { Queue } from 'bullmq'; import Redis from 'ioredis';";

/** A publish of the given value. */
function publish(value: string, given = ''): string {
  return `${IMPORTS} export const tell = (channel: Channel, order: any, reason: any${given}) => channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify(${value})));`;
}

const missing = [{ messageId: 'missing', line: 1 }];

run(rule, {
  invalid: [
    { name: 'fields alone', code: publish('{ orderId: order.id, total: 1 }'), errors: missing },
    { name: 'the id of the entity', code: publish('{ id: order.id, name: order.name }'), errors: missing },
    { name: 'an envelope without one, around a payload that is not known', code: publish("{ type: 'order.placed', timestamp: Date.now(), data: order }"), errors: missing },
    { name: 'what is closed inside', code: publish("{ type: 'order.placed', payload: { orderId: order.id } }"), errors: missing },
    { name: 'a trace id', code: publish('{ orderId: order.id, traceId: uuid() }'), errors: missing },
    { name: 'no id where it may be left out', code: publish('{ eventId: undefined, orderId: order.id }'), errors: missing },
    { name: 'a spread that may add one field', code: publish('{ orderId: order.id, ...(reason && { reason }) }'), errors: missing },
    { name: 'a type without one', code: `interface Placed { orderId: string; total: number } ${publish('placed', ', placed: Placed')}`, errors: missing },
    { name: 'a class without one', code: `class Placed { constructor(readonly orderId: string) {} } ${publish('new Placed(order.id)')}`, errors: missing },
    { name: 'a row of a database', code: `${IMPORTS} export async function tell(channel: Channel, orders: Repository<Order>) { const order = await orders.findOneBy({ id: '1' }); channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify(order))); }`, errors: missing },
    { name: 'a plain value', code: `${IMPORTS} export const tell = (sns: SNSClient) => sns.send(new PublishCommand({ TopicArn: 'orders', Message: 'placed' }));`, errors: [{ messageId: 'missing', line: 1, data: { publish: 'sns.send', event: '`orders`', text: 'its payload is one plain value', route: 'case.ts:1 (Amazon SNS `send`)' } }] },
    { name: 'headers without one', code: `${IMPORTS} export const tell = (producer: Producer, id: string) => producer.send({ topic: 'order.placed', messages: [{ key: id, value: JSON.stringify({ id }), headers: { source: 'shop' } }] });`, errors: missing },
    { name: 'the new id of a new order', code: `${IMPORTS} export function tell(channel: Channel) { const orderId = uuid(); channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify({ id: orderId, total: 1 }))); }`, errors: missing },
    { name: 'the new id of a new order under its name', code: publish('{ orderId: uuid(), total: 1 }'), errors: missing },
    { name: 'a request as a whole', code: `class PlaceOrder { customerId!: string } ${publish('{ request: placed }', ', placed: PlaceOrder')}`, errors: missing },
    { name: 'the key of a file, within what is carried', code: publish("{ event: 'file.stored', data: { userId: order.userId, key: order.key } }"), errors: missing },
    { name: 'the id of what it is about', code: publish('{ eventId: order.id, total: 1 }'), errors: [{ messageId: 'aggregate', line: 1 }] },
    { name: 'that of a batch entry', code: `${IMPORTS} export const tell = (sns: SNSClient, id: string) => sns.send(new PublishBatchCommand({ TopicArn: 'orders', PublishBatchRequestEntries: [{ Id: uuid(), Message: JSON.stringify({ id }) }] }));`, errors: [{ messageId: 'entry', line: 1 }] },
    {
      name: 'made anew in a loop of attempts',
      code: `${IMPORTS} export async function tell(channel: Channel, id: string) {
        for (let attempt = 0; attempt < 3; attempt++) {
          channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify({ eventId: randomUUID(), id })));
        }
      }`,
      errors: [{ messageId: 'remade', line: 3 }],
    },
    { name: 'made anew in a retried callback', code: `${IMPORTS} export const tell = (channel: Channel) => withRetry(() => channel.publish('orders', 'order.placed', Buffer.from('{}'), { messageId: randomUUID() }));`, errors: [{ messageId: 'remade', line: 1 }] },
  ],
  valid: [
    { name: 'dead letters', code: publish('{ orderId: order.id }').replace("'orders', 'order.placed'", "'', 'orders.dlq'") },
    { name: 'an id beside the type of the message', code: publish("{ id: order.id2, msgType: 'ORDER', total: 1 }") },
    { name: 'a new id under a name of its own', code: publish('{ occurrence: uuid(), orderId: order.id }') },
    { name: 'a request that may be one', code: publish('{ request: order.request, total: 1 }') },
    { name: 'a key beside what is carried', code: publish("{ key: order.key, type: 'order.placed', data: { total: 1 } }") },
    ...['eventId', 'event_id', 'messageId', "'event-id'", 'idempotencyKey', 'deduplicationId'].map((name) => ({ name: `a field ${name}`, code: publish(`{ ${name}: order.eventId, orderId: order.id }`) })),
    { name: 'a fresh id under any name', code: publish('{ orderId: order.id, unique: uuid() }') },
    { name: 'an envelope with an id', code: publish("{ id: order.event, type: 'order.placed', source: '/shop', data: { orderId: order.id } }") },
    { name: 'inside of its metadata', code: publish("{ metadata: { eventId: uuid() }, payload: { orderId: order.id } }") },
    { name: 'what is spread into it', code: publish("{ ...{ eventId: uuid() }, orderId: order.id }") },
    { name: 'a spread that is not known', code: publish('{ ...order, placed: true }') },
    { name: 'a payload that is not known', code: publish('order') },
    { name: 'an id that is added later', code: `${IMPORTS} export function tell(channel: Channel, id: string) { const event: Record<string, string> = { id }; event.eventId = uuid(); channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify(event))); }` },
    { name: 'a type with one', code: `interface Placed { eventId: string; total: number } ${publish('placed', ', placed: Placed')}` },
    { name: 'a class that inherits one', code: `class Event { readonly id = uuid(); readonly occurredAt = new Date(); } class Placed extends Event { constructor(readonly orderId: string) { super(); } } ${publish('new Placed(order.id)')}` },
    { name: 'the place of the transport', code: `${IMPORTS} export const tell = (channel: Channel, id: string) => channel.publish('orders', 'order.placed', Buffer.from('{}'), { messageId: id });` },
    { name: 'options that are not known', code: `${IMPORTS} export const tell = (channel: Channel, options: any) => channel.publish('orders', 'order.placed', Buffer.from('{}'), options);` },
    { name: 'a header', code: `${IMPORTS} export const tell = (producer: Producer, id: string) => producer.send({ topic: 'order.placed', messages: [{ key: id, value: '{}', headers: { 'message-id': uuid() } }] });` },
    { name: 'made before it is tried', code: `${IMPORTS} export function tell(channel: Channel) { const messageId = randomUUID(); return withRetry(() => channel.publish('orders', 'order.placed', Buffer.from('{}'), { messageId })); }` },
    { name: 'a name of the house', settings: { 'event-hygiene': { eventIdFields: ['belegNummer'] } }, code: publish('{ beleg_nummer: order.number, orderId: order.id }') },
    { name: 'a job', code: `${IMPORTS} export const tell = (queue: Queue, id: string) => queue.add('mail', { id });` },
    { name: 'a signal', code: `${IMPORTS} export const tell = (redis: Redis, id: string) => redis.publish('orders', JSON.stringify({ id }));` },
    { name: 'a health check', code: `${IMPORTS} export const tell = (channel: Channel) => channel.publish('orders', 'service.health', Buffer.from(JSON.stringify({ up: true })));` },
  ],
});
