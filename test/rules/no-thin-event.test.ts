import rule from '../../rules/no-thin-event.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Producer } from 'kafkajs'; import type { Channel } from 'amqplib'; import { ClientProxy, EventPattern } from '@nestjs/microservices'; import { Repository } from 'typeorm'; import { Queue } from 'bullmq'; import Redis from 'ioredis'; import { EventEmitter } from 'node:events';";

/** A publish of the given value. */
function publish(value: string, { given = '', topic = "'order.placed'" } = {}): string {
  return `${IMPORTS} export const tell = (channel: Channel, order: any, reason: any${given}) => channel.publish('shop', ${topic}, Buffer.from(JSON.stringify(${value})));`;
}

const ids = [{ messageId: 'ids', line: 1 }];
const catchAll = [{ messageId: 'catchAll', line: 1 }];

run(rule, {
  invalid: [
    { name: 'one id', code: publish('{ orderId: order.id }'), errors: [{ messageId: 'ids', line: 1, data: { publish: 'channel.publish', event: '`order.placed`', text: 'orderId', route: 'case.ts:1 (amqplib `publish`)' } }] },
    ...['id', '_id', 'order_id', 'orderID', 'orderUuid', 'userIds', 'tenant_ids', 'proposalPks'].map((name) => ({ name: `a field ${name}`, code: publish(`{ ${name}: order.ref }`), errors: ids })),
    { name: 'an id under another name', code: publish('{ order: order.id }'), errors: ids },
    { name: 'an id inside of a thing', code: publish('{ order: { id: order.id }, customerId: 1 }'), errors: ids },
    { name: 'an envelope around one', code: publish("{ eventId: '1', type: 'order.placed', version: 1, occurredAt: new Date(), correlationId: order.trace, source: 'shop', payload: { orderId: order.id } }"), errors: ids },
    { name: 'the moment at which it happened', code: publish('{ orderId: order.id, placedAt: new Date(), timestamp: 1 }'), errors: ids },
    { name: 'a word for what it is', code: publish("{ orderId: order.id, action: 'placed' }"), errors: ids },
    { name: 'a class', code: `class OrderPlaced { constructor(readonly orderId: string) {} } ${publish('new OrderPlaced(order.id)', { topic: "'orders'" })}`, errors: ids },
    { name: 'a bare id', code: `${IMPORTS} export const tell = (client: ClientProxy, orderId: string) => client.emit('order.placed', orderId);`, errors: ids },
    { name: 'a bare id as text', code: `${IMPORTS} export const tell = (producer: Producer, order: any) => producer.send({ topic: 'order.placed', messages: [{ key: order.id, value: JSON.stringify(order.id) }] });`, errors: ids },
    { name: 'a row of an outbox', code: `${IMPORTS} import { PrismaClient } from '@prisma/client'; export const tell = (prisma: PrismaClient, order: any) => prisma.outboxEvent.create({ data: { aggregateId: order.id, type: 'order.placed', payload: { orderId: order.id } } });`, errors: ids },
    { name: 'what is compressed', code: `${IMPORTS} import { gzipSync } from 'node:zlib'; export const tell = (channel: Channel, order: any) => channel.publish('shop', 'order.placed', Buffer.from(gzipSync(JSON.stringify({ orderId: order.id })).toString('base64')));`, errors: ids },
    { name: 'a warning', code: publish('{ productId: order.product }', { topic: "'stock_warning'" }), errors: ids },
    {
      name: 'where the payload is put together',
      code: `${IMPORTS}
        export function tell(channel: Channel, order: any) {
          const event = {
            orderId: order.id,
          };
          console.log('told');
          channel.publish('shop', 'order.placed', Buffer.from(JSON.stringify(event)));
        }`,
      errors: [{ messageId: 'ids', line: 3 }],
    },
    {
      name: 'where the event is made',
      code: `${IMPORTS}
        class OrderPlaced { constructor(readonly orderId: string) {} }
        export function tell(client: ClientProxy, order: any) {
          const event = new OrderPlaced(order.id);
          console.log('told');
          console.log('once more');
          client.emit('order.placed', event);
        }`,
      errors: [{ messageId: 'ids', line: 4 }],
    },
    ...["'order.updated'", "'OrderUpdated'", "'user_changed'", "'ENTITY_MODIFIED'", "'order-updated-v2'", "'OrderUpdatedEvent'", "'customer.saved'"].map((topic) => ({ name: `the name ${topic}`, code: publish('{ total: 1 }', { topic }), errors: catchAll })),
    { name: 'a constant, where it is declared', code: `${IMPORTS}\nexport const ORDER_UPDATED = 'order.updated';\n${publish('{ total: 1 }', { topic: 'ORDER_UPDATED' }).replace(IMPORTS, '')}`, errors: [{ messageId: 'catchAll', line: 2 }] },
    { name: 'an enum', code: `${IMPORTS}\nexport enum OrderEvents {\nUpdated = 'order.updated',\nPlaced = 'order.placed' }\n${publish('{ total: 1 }', { topic: 'OrderEvents.Updated' }).replace(IMPORTS, '')}`, errors: [{ messageId: 'catchAll', line: 3 }] },
    { name: 'a thing of two words, which is made as well', code: `${IMPORTS}\nexport enum Events {\nUpdated = 'payment-method.updated',\nAdded = 'payment-method.added' }\n${publish('{ total: 1 }', { topic: 'Events.Updated' }).replace(IMPORTS, '')}`, errors: [{ messageId: 'catchAll', line: 3 }] },
    { name: 'a constant in a map', code: `${IMPORTS}\nconst UPDATED = 'OrderUpdated';\nexport const EVENTS = { UPDATED };\n${publish('{ total: 1 }', { topic: 'EVENTS.UPDATED' }).replace(IMPORTS, '')}`, errors: [{ messageId: 'catchAll', line: 2 }] },
    { name: 'an exchange that hands a message to all', code: `${IMPORTS} export const tell = (channel: Channel, order: any) => channel.publish('order_updated', '', Buffer.from(JSON.stringify({ orderId: order.id })));`, errors: [{ messageId: 'catchAll', line: 1 }, { messageId: 'ids', line: 1 }] },
    { name: 'a class that names the event', code: `${IMPORTS} class OrderUpdated extends DomainEvent { constructor(readonly total: number) { super(); } } export const tell = (channel: Channel, name: string, total: number) => channel.publish('shop', name, Buffer.from(JSON.stringify(new OrderUpdated(total))));`, errors: catchAll },
    { name: 'both at once', code: publish('{ orderId: order.id }', { topic: "'order.updated'" }), errors: [{ messageId: 'catchAll', line: 1 }, { messageId: 'ids', line: 1 }] },
    { name: 'what is not allowed', options: [{ allow: ['^order\\.placed$'] }], code: publish('{ orderId: order.id }', { topic: "'order.shipped'" }), errors: ids },
  ],
  valid: [
    { name: 'content', code: publish('{ orderId: order.id, total: order.total }') },
    { name: 'a list', code: publish('{ orderId: order.id, items: order.items }') },
    { name: 'words that end like an id', code: publish('{ paid: order.paid }') },
    { name: 'a moment that is to come', code: publish('{ orderId: order.id, expiresAt: order.due, scheduledAt: order.due }') },
    { name: 'a state', code: publish("{ orderId: order.id, status: 'placed' }") },
    { name: 'a spread that is not known', code: publish('{ orderId: order.id, ...reason }') },
    { name: 'a row of a database', code: `${IMPORTS} export async function tell(channel: Channel, orders: Repository<Order>) { const order = await orders.findOneBy({ id: '1' }); channel.publish('shop', 'order.placed', Buffer.from(JSON.stringify({ ...order, orderId: order.id }))); }` },
    { name: 'a payload that is not known', code: publish('order') },
    { name: 'a payload of an envelope that is not known', code: publish("{ eventId: '1', type: 'order.placed', orderId: order.id, payload: reason }") },
    { name: 'metadata that is not known', code: publish('{ orderId: order.id, metadata: reason }') },
    { name: 'a class that writes itself', code: `class OrderPlaced { constructor(readonly orderId: string) {} toJSON() { return describe(this); } } ${publish('new OrderPlaced(order.id)')}` },
    ...["'order.deleted'", "'OrderRemoved'", "'order.cancelled'", "'member.unassigned'", "'session.expired'", "'group.joined'", "'teacher.deactivated'"].map((topic) => ({ name: `an end: ${topic}`, code: publish('{ orderId: order.id }', { topic }) })),
    { name: 'an end that the payload tells', code: publish("{ orderId: order.id, action: 'order deleted' }") },
    { name: 'an end that the class tells', code: `class OrderDeleted { constructor(readonly orderId: string) {} } ${publish('new OrderDeleted(order.id)', { topic: "'orders'" })}` },
    { name: 'a stream that says nothing of what happened', code: publish('{ orderId: order.id }', { topic: "'orders'" }) },
    { name: 'a command', code: publish('{ orderId: order.id }', { topic: "'order.ship'" }) },
    { name: 'a command by its prefix', code: publish("{ orderId: order.id, type: 'OrderMoved' }", { topic: "'commands.order'" }) },
    { name: 'a request for something', code: publish('{ orderId: order.id }', { topic: "'invoice.requested'" }) },
    { name: 'a job', code: `${IMPORTS} export const tell = (queue: Queue, id: string) => queue.add('order.placed', { id });` },
    { name: 'a command in a queue', code: `${IMPORTS} export const tell = (channel: Channel, id: string) => channel.sendToQueue('mails', Buffer.from(JSON.stringify({ id })));` },
    { name: 'a signal', code: `${IMPORTS} export const tell = (redis: Redis, id: string) => redis.publish('order.placed', JSON.stringify({ id }));` },
    { name: 'what stays in the process', code: `${IMPORTS} export const tell = (bus: EventEmitter, id: string) => bus.emit('order.updated', { id });` },
    ...["'order.address.updated'", "'OrderAddressUpdated'", "'stock.level.updated'", "'price.changed'", "'OrderTitleModified'", "'TodoModifiedTitle'", "'order.created'", "'updated'"].map((topic) => ({ name: `the name ${topic}`, code: publish('{ total: 1 }', { topic }) })),
    { name: 'a name that only a consumer has', code: `${IMPORTS} export class Consumer { @EventPattern('order.updated') update() {} }` },
    { name: 'a part that is added as well', code: `${IMPORTS} export enum Events { Updated = 'order.address.updated', Added = 'order.address.added' } ${publish('{ total: 1 }', { topic: 'Events.Updated' }).replace(IMPORTS, '')}` },
    { name: 'a class that goes by another name', code: `class OrderUpdated extends DomainEvent { constructor(readonly total: number) { super(); } } ${publish('new OrderUpdated(1)', { topic: "'order.address.corrected'" })}` },
    { name: 'a constant that nobody publishes', code: `${IMPORTS} export enum OrderEvents { Updated = 'order.updated' }` },
    { name: 'a union of types of which nobody publishes one', filename: 'src/events/order.ts', code: "export type OrderEventType = 'order.placed' | 'order.updated'; export type OrderEvent = { type: 'OrderPlaced' } | { type: 'OrderUpdated' };" },
    { name: 'a class of an event that nobody publishes', code: 'class OrderUpdatedEvent extends DomainEvent {}' },
    { name: 'what is allowed', options: [{ allow: ['^order\\.'] }], code: publish('{ orderId: order.id }', { topic: "'order.updated'" }) },
  ],
});
