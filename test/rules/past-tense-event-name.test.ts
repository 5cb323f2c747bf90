import rule from '../../rules/past-tense-event-name.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Producer } from 'kafkajs'; import type { Channel } from 'amqplib'; import { ClientProxy, EventPattern, MessagePattern } from '@nestjs/microservices'; import { PrismaClient } from '@prisma/client'; import { Queue } from 'bullmq';";

run(rule, {
  invalid: [
    { name: 'a topic', code: `${IMPORTS} export const place = (producer: Producer) => producer.send({ topic: 'order.create', messages: [] });`, errors: [{ messageId: 'command', line: 1 }] },
    { name: 'a routing key', code: `${IMPORTS} export const place = (channel: Channel) => channel.publish('orders', 'create-order', Buffer.from('{}'));`, errors: [{ messageId: 'command', line: 1 }] },
    { name: 'a pattern', code: `${IMPORTS} export const place = (client: ClientProxy) => client.emit('notify_email', {});`, errors: [{ messageId: 'command', line: 1 }] },
    {
      name: 'the type in a payload, at the literal',
      code: `${IMPORTS} export function place(producer: Producer, id: string) {
        const event = { eventType: 'CreateOrder', data: { id } };
        return producer.send({ topic: 'orders', messages: [{ value: JSON.stringify(event) }] });
      }`,
      errors: [{ messageId: 'command', line: 2 }],
    },
    { name: 'a type that a property calls `type` in an envelope', code: `${IMPORTS} export const place = (producer: Producer, data: object) => producer.send({ topic: 'orders', messages: [{ value: JSON.stringify({ type: 'payment.success', timestamp: 1, data }) }] });`, errors: [{ messageId: 'state', line: 1 }] },
    {
      name: 'a name that a wrapper is given',
      code: `${IMPORTS}
        const publish = (channel: Channel, key: string, payload: object) => channel.publish('orders', key, Buffer.from(JSON.stringify(payload)));
        export const place = (channel: Channel) => publish(channel, 'order.create', {});`,
      errors: [{ messageId: 'command', line: 3 }],
    },
    {
      name: 'a constant of the same file, where it is declared',
      code: `${IMPORTS}
        const TOPIC = 'order.create';
        export const place = (producer: Producer) => producer.send({ topic: TOPIC, messages: [] });`,
      errors: [{ messageId: 'command', line: 2 }],
    },
    { name: 'either of two', code: `${IMPORTS} export const tell = (client: ClientProxy, ok: boolean) => client.emit(ok ? 'payment.success' : 'payment.failed', {});`, errors: [{ messageId: 'state', line: 1 }] },
    {
      name: 'an outbox row',
      code: `${IMPORTS} export const place = (prisma: PrismaClient) => prisma.outboxEvent.create({ data: { type: 'order.create', payload: {} } });`,
      errors: [{ messageId: 'command', line: 1 }],
    },
    { name: 'a consumer', code: `${IMPORTS} export class Consumer { @EventPattern('create_order') create() {} }`, errors: [{ messageId: 'command', line: 1 }] },
    { name: 'an enum beside a broker', code: `${IMPORTS} export enum OrderTopics { Place = 'order.place', Placed = 'order.placed', Processing = 'order.processing' }`, errors: [{ messageId: 'command', line: 1 }, { messageId: 'progressive', line: 1 }] },
    { name: 'a map, and maps in it', code: `${IMPORTS} export const EVENTS = Object.freeze({ ORDER: { CREATE: 'order.create', CREATED: 'order.created' } });`, errors: [{ messageId: 'command', line: 1 }] },
    { name: 'a constant in a file of events', filename: 'src/order-events.ts', code: "export const PLACE_ORDER = 'order.place';", errors: [{ messageId: 'command', line: 1 }] },
    { name: 'a union of types', filename: 'src/events/order.ts', code: "export type OrderEvent = { type: 'OrderPlaced' } | { type: 'CancelOrder' };", errors: [{ messageId: 'command', line: 1 }] },
    { name: 'an envelope with the name as its type', filename: 'src/events/order.ts', code: "type CancelEvent = EventEnvelope<'order.cancel', { id: string }>; export type { CancelEvent };", errors: [{ messageId: 'command', line: 1 }] },
    { name: 'a class', code: 'class CreateOrderEvent extends DomainEvent {} class PlaceOrder implements IEvent {}', errors: [{ messageId: 'command', line: 1 }, { messageId: 'command', line: 1 }] },
    { name: 'a name given twice, once', code: `${IMPORTS} export const place = (client: ClientProxy) => { client.emit('create_order', {}); client.emit('create_order', {}); };`, errors: [{ messageId: 'command', line: 1 }] },
    { name: 'what the report option leaves', options: [{ report: ['command'] }], code: `${IMPORTS} export const TOPICS = { A: 'order.create', B: 'payment.success' };`, errors: [{ messageId: 'command', line: 1 }] },
  ],
  valid: [
    { name: 'facts', code: `${IMPORTS} export enum OrderEvents { Placed = 'order.placed', Paid = 'order.paid', LoggedIn = 'user.logged_in' } class OrderPlacedEvent extends DomainEvent {}` },
    { name: 'a queue', code: `${IMPORTS} export const place = (channel: Channel) => channel.sendToQueue('send-email', Buffer.from('{}'));` },
    { name: 'a job', code: `${IMPORTS} export const place = (queue: Queue) => queue.add('send-email', {});` },
    { name: 'a request', code: `${IMPORTS} export const place = (client: ClientProxy) => client.send('order.create', {}); export class Prices { @MessagePattern('price.calculate') price() {} }` },
    { name: 'patterns of requests', code: `${IMPORTS} export enum OrderPatterns { Create = 'order.create', Find = 'order.findOne' } export class Orders { @MessagePattern(OrderPatterns.Create) create() {} }` },
    { name: 'commands', code: `${IMPORTS} export enum OrderCommands { Create = 'order.create' } class PlaceOrderCommand {}` },
    { name: 'events of the page', code: `${IMPORTS} export enum SocketEvents { Join = 'join-room' } export const WINDOW_EVENTS = { OPEN: 'open-dialog' };` },
    { name: 'an emitter', code: "import { EventEmitter } from 'node:events'; export const open = (emitter: EventEmitter) => emitter.emit('open-dialog');" },
    { name: 'a file with markup', filename: 'src/events.tsx', code: "export const MENU_EVENTS = { OPEN: 'open-menu' };" },
    { name: 'a stream', code: `${IMPORTS} export const place = (producer: Producer) => producer.send({ topic: 'orders', messages: [] });` },
    { name: 'a type that is no event type', code: `${IMPORTS} export const place = (producer: Producer) => producer.send({ topic: 'orders', messages: [{ value: JSON.stringify({ type: 'credit card', id: 1 }) }] });` },
    { name: 'an event class of the browser', code: 'class SaveRequest extends Event {}' },
    { name: 'a setting that holds its own name', filename: 'src/kafka/constants.ts', code: "export const CHECK_ACCESS_TOPIC = 'CHECK_ACCESS_TOPIC';" },
    { name: 'what is allowed', options: [{ allow: ['^legacy\\.'] }], code: `${IMPORTS} export const TOPICS = { A: 'legacy.order.create' };` },
    { name: 'another language', options: [{ pastWords: ['angelegt'] }], code: `${IMPORTS} export const TOPICS = { A: 'order.angelegt.update' };` },
    { name: 'places that are not asked for', options: [{ places: ['published'] }], code: `${IMPORTS} export const TOPICS = { A: 'order.create' };` },
  ],
});
