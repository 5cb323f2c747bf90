import rule from '../../rules/no-publish-in-transaction.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { DataSource, QueryRunner, Repository } from 'typeorm'; import { Producer } from 'kafkajs'; import type { Pool } from 'pg'; import type { ClientSession, Collection } from 'mongodb';";

run(rule, {
  invalid: [
    {
      name: 'a publish in the transaction callback',
      code: `${IMPORTS}
        export async function place(dataSource: DataSource, producer: Producer, order: Order) {
          await dataSource.transaction(async (tx) => {
            await tx.save(order);
            await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
          });
        }`,
      errors: [{ messageId: 'inTransaction', line: 5 }],
    },
    {
      name: 'a publish before the write of the same transaction',
      code: `${IMPORTS}
        export async function place(dataSource: DataSource, producer: Producer, order: Order) {
          await dataSource.transaction(async (tx) => {
            await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
            await tx.save(order);
          });
        }`,
      errors: [{ messageId: 'inTransaction', line: 4 }],
    },
    {
      name: 'a publish between startTransaction and commitTransaction',
      code: `${IMPORTS}
        export async function place(queryRunner: QueryRunner, producer: Producer, order: Order) {
          await queryRunner.startTransaction();
          try {
            await queryRunner.manager.save(order);
            await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
            await queryRunner.commitTransaction();
          } catch (error) {
            await queryRunner.rollbackTransaction();
            throw error;
          }
        }`,
      errors: [{ messageId: 'inTransaction', line: 6 }],
    },
    {
      name: 'a publish between BEGIN and COMMIT',
      code: `${IMPORTS}
        export async function register(pool: Pool, producer: Producer, email: string) {
          const client = await pool.connect();
          await client.query('BEGIN');
          await client.query('INSERT INTO users (email) VALUES ($1)', [email]);
          await producer.send({ topic: 'user.registered', messages: [{ value: email }] });
          await client.query('COMMIT');
        }`,
      errors: [{ messageId: 'inTransaction', line: 6 }],
    },
    {
      name: 'a callback that the driver runs again after a transient error',
      code: `${IMPORTS}
        export async function place(session: ClientSession, orders: Collection, producer: Producer) {
          await session.withTransaction(async () => {
            await orders.insertOne({ status: 'placed' }, { session });
            await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
          });
        }`,
      errors: [{ messageId: 'inRetriedTransaction', line: 5 }],
    },
  ],
  valid: [
    {
      name: 'an outbox row in the transaction',
      code: `${IMPORTS}
        export async function place(dataSource: DataSource, order: Order) {
          await dataSource.transaction(async (tx) => {
            await tx.save(order);
            await tx.insert(OutboxEvent, { type: 'order.placed', payload: '{}' });
          });
        }`,
    },
    {
      name: 'a publish after the commit is the concern of no-dual-write',
      code: `${IMPORTS}
        export async function place(dataSource: DataSource, producer: Producer, order: Order) {
          await dataSource.transaction((tx) => tx.save(order));
          await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
        }`,
    },
    {
      name: 'a publish after COMMIT',
      code: `${IMPORTS}
        export async function register(pool: Pool, producer: Producer, email: string) {
          const client = await pool.connect();
          await client.query('BEGIN');
          await client.query('INSERT INTO users (email) VALUES ($1)', [email]);
          await client.query('COMMIT');
          await producer.send({ topic: 'user.registered', messages: [{ value: email }] });
        }`,
    },
    {
      name: 'a write with no transaction open is the concern of no-dual-write',
      code: `${IMPORTS}
        export async function place(orders: Repository<Order>, producer: Producer, order: Order) {
          await orders.save(order);
          await producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] });
        }`,
    },
    {
      name: 'a transaction that only reads',
      code: `${IMPORTS}
        export async function report(dataSource: DataSource, producer: Producer) {
          await dataSource.transaction(async (tx) => {
            const orders = await tx.find(Order);
            await producer.send({ topic: 'orders.counted', messages: [{ value: String(orders.length) }] });
          });
        }`,
    },
  ],
});
