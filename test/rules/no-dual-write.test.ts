import rule from '../../rules/no-dual-write.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { DataSource, EntityManager, Repository } from 'typeorm'; import { Kafka, Producer } from 'kafkajs'; import type { Channel } from 'amqplib';";

run(rule, {
  invalid: [
    {
      name: 'save, then publish',
      code: `${IMPORTS}
        export class OrderService {
          constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}
          async place(order: Order) {
            await this.orders.save(order);
            await this.producer.send({ topic: 'order.placed', messages: [{ value: JSON.stringify(order) }] });
          }
        }`,
      errors: [{ messageId: 'writeFirst', line: 6 }],
    },
    {
      name: 'publish, then save',
      code: `${IMPORTS}
        export async function place(orders: Repository<Order>, producer: Producer, order: Order) {
          await producer.send({ topic: 'order.placed', messages: [{ value: JSON.stringify(order) }] });
          await orders.insert(order);
        }`,
      errors: [{ messageId: 'publishFirst', line: 3 }],
    },
    {
      name: 'both at once',
      code: `${IMPORTS}
        export async function place(orders: Repository<Order>, producer: Producer, order: Order) {
          await Promise.all([
            orders.save(order),
            producer.send({ topic: 'order.placed', messages: [{ value: JSON.stringify(order) }] }),
          ]);
        }`,
      errors: [{ messageId: 'concurrent', line: 5 }],
    },
    {
      name: 'a publish that is not awaited',
      code: `${IMPORTS}
        export async function place(orders: Repository<Order>, producer: Producer, order: Order) {
          await orders.save(order);
          producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] }).catch(() => {});
        }`,
      errors: [{ messageId: 'writeFirst', line: 4 }],
    },
    {
      name: 'a publish after the transaction has committed',
      code: `${IMPORTS}
        export async function place(dataSource: DataSource, producer: Producer, order: Order) {
          await dataSource.transaction(async (tx) => {
            await tx.save(order);
          });
          await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
        }`,
      errors: [{ messageId: 'writeFirst', line: 6 }],
    },
    {
      name: 'the publish in a private method of the same class',
      code: `${IMPORTS}
        export class OrderService {
          constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}
          async place(order: Order) {
            await this.orders.save(order);
            await this.announce(order);
          }
          private async announce(order: Order) {
            await this.producer.send({ topic: 'order.placed', messages: [{ value: JSON.stringify(order) }] });
          }
        }`,
      errors: [{ messageId: 'writeFirst', line: 6 }],
    },
    {
      name: 'a client made at the top of the file',
      code: `${IMPORTS}
        const producer = new Kafka({ brokers: [] }).producer();
        export async function cancel(orders: Repository<Order>, id: string) {
          await orders.delete(id);
          await producer.send({ topic: 'order.cancelled', messages: [{ key: id, value: '{}' }] });
        }`,
      errors: [{ messageId: 'writeFirst', line: 5 }],
    },
    {
      name: 'a publish to RabbitMQ, which returns no promise',
      code: `${IMPORTS}
        export async function ship(manager: EntityManager, channel: Channel, order: Order) {
          await manager.update(Order, order.id, { status: 'shipped' });
          channel.publish('orders', 'order.shipped', Buffer.from(order.id));
        }`,
      errors: [{ messageId: 'writeFirst', line: 4 }],
    },
    {
      name: 'by name, where neither class is in reach',
      code: `
        import { OrderRepository } from './missing/order-repository';
        import { EventPublisher } from './missing/event-publisher';
        export class OrderService {
          constructor(private readonly orderRepository: OrderRepository, private readonly eventPublisher: EventPublisher) {}
          async place(order: Order) {
            await this.orderRepository.save(order);
            await this.eventPublisher.publish('order.placed', order);
          }
        }`,
      errors: [{ messageId: 'writeFirst', line: 8 }],
    },
    {
      name: 'JavaScript with require',
      code: `
        const { Kafka } = require('kafkajs');
        const { Pool } = require('pg');
        const pool = new Pool();
        const producer = new Kafka({ brokers: [] }).producer();
        exports.register = async (email) => {
          await pool.query('INSERT INTO users (email) VALUES ($1)', [email]);
          await producer.send({ topic: 'user.registered', messages: [{ value: email }] });
        };`,
      filename: 'case.js',
      errors: [{ messageId: 'writeFirst', line: 8 }],
    },
  ],
  valid: [
    {
      name: 'a publish alone',
      code: `${IMPORTS}
        export async function announce(producer: Producer) {
          await producer.send({ topic: 'service.started', messages: [{ value: '{}' }] });
        }`,
    },
    {
      name: 'a write alone',
      code: `${IMPORTS}
        export async function place(orders: Repository<Order>, order: Order) {
          await orders.save(order);
        }`,
    },
    {
      name: 'a read and a publish',
      code: `${IMPORTS}
        export async function republish(orders: Repository<Order>, producer: Producer) {
          const order = await orders.findOneBy({ id: '1' });
          await producer.send({ topic: 'order.viewed', messages: [{ value: JSON.stringify(order) }] });
        }`,
    },
    {
      name: 'branches that exclude each other',
      code: `${IMPORTS}
        export async function store(orders: Repository<Order>, producer: Producer, order: Order) {
          if (order.remote) {
            await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
          } else {
            await orders.save(order);
          }
        }`,
    },
    {
      name: 'the write ends the function',
      code: `${IMPORTS}
        export async function store(orders: Repository<Order>, producer: Producer, order: Order) {
          if (!order.remote) return orders.save(order);
          await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
        }`,
    },
    {
      name: 'an outbox row in the transaction of the write',
      code: `${IMPORTS}
        export async function place(dataSource: DataSource, order: Order) {
          await dataSource.transaction(async (tx) => {
            await tx.save(order);
            await tx.insert(OutboxEvent, { type: 'order.placed', payload: JSON.stringify(order) });
          });
        }`,
    },
    {
      name: 'the two in functions that nothing joins',
      code: `${IMPORTS}
        export const save = (orders: Repository<Order>, order: Order) => orders.save(order);
        export const announce = (producer: Producer) => producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });`,
    },
    {
      name: 'methods of the same names on things that are no database and no broker',
      code: `
        const cache = new Map<string, string>();
        export function keep(canvas: HTMLCanvasElement, socket: WebSocket) {
          cache.delete('a');
          canvas.getContext('2d')!.save();
          socket.send('saved');
        }`,
    },
    {
      name: 'an open transaction around both is the concern of no-publish-in-transaction',
      code: `${IMPORTS}
        export async function place(dataSource: DataSource, producer: Producer, order: Order) {
          await dataSource.transaction(async (tx) => {
            await tx.save(order);
            await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
          });
        }`,
    },
  ],
});
