import rule from '../../rules/require-transactional-outbox.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { DataSource, EntityManager, Repository } from 'typeorm'; import { PrismaClient } from '@prisma/client'; import { Pool } from 'pg'; declare const dataSource: DataSource; declare const orders: Repository<Order>; declare const outboxMessages: Repository<OutboxMessage>; declare const prisma: PrismaClient; declare const pool: Pool; class Order {} class OutboxMessage {}\n";

/** In an async function that is given an order. */
function inside(body: string): string { return `${IMPORTS}export async function place(order: any, unit: any) { ${body} }`; }

run(rule, {
  invalid: [
    { name: 'one after the other', code: inside("await orders.save(order); await outboxMessages.save({ type: 'order.placed' });"), errors: [{ messageId: 'apart', line: 2, data: { write: 'orders.save', enqueue: 'outboxMessages.save', writeRoute: 'case.ts:2 (TypeORM `save`)', enqueueRoute: 'case.ts:2 (TypeORM `save`)' } }] },
    { name: 'the row first', code: inside("await outboxMessages.save({ type: 'order.placed' }); await orders.save(order);"), errors: [{ messageId: 'apart', line: 2 }] },
    { name: 'SQL', code: inside("await pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]); await pool.query('INSERT INTO outbox (type) VALUES ($1)', ['order.placed']);"), errors: [{ messageId: 'apart', line: 2 }] },
    { name: 'after the transaction', code: inside("await prisma.$transaction([prisma.order.create({ data: order })]); await prisma.outbox.create({ data: { type: 'order.placed' } });"), errors: [{ messageId: 'outside', line: 2 }] },
    { name: 'only the row in a transaction', code: inside("await prisma.order.create({ data: order }); await prisma.$transaction(async (tx) => { await tx.outbox.create({ data: { type: 'order.placed' } }); });"), errors: [{ messageId: 'outside', line: 2 }] },
    { name: 'not awaited', code: inside("await prisma.$transaction(async (tx) => { await tx.order.create({ data: order }); tx.outbox.create({ data: { type: 'order.placed' } }); });"), errors: [{ messageId: 'unawaited', line: 2 }] },
    { name: 'the client in place of the handle', code: inside("await prisma.$transaction(async (tx) => { await tx.order.create({ data: order }); await prisma.outbox.create({ data: { type: 'order.placed' } }); });"), errors: [{ messageId: 'withoutHandle', line: 2 }] },
    { name: 'a repository of its own', code: inside("await dataSource.transaction(async (tx) => { await tx.save(Order, order); await outboxMessages.save({ type: 'order.placed' }); });"), errors: [{ messageId: 'withoutHandle', line: 2 }] },
  ],
  valid: [
    { name: 'one transaction', code: inside("await prisma.$transaction(async (tx) => { await tx.order.create({ data: order }); await tx.outbox.create({ data: { type: 'order.placed' } }); });") },
    { name: 'one batch', code: inside("await prisma.$transaction([prisma.order.create({ data: order }), prisma.outbox.create({ data: { type: 'order.placed' } })]);") },
    { name: 'a repository of the transaction', code: inside("await dataSource.transaction(async (tx) => { await tx.save(Order, order); const messages = tx.getRepository(OutboxMessage); await messages.save({ type: 'order.placed' }); });") },
    { name: 'BEGIN and COMMIT', code: inside("const client = await pool.connect(); await client.query('BEGIN'); await client.query('INSERT INTO orders (id) VALUES ($1)', [order.id]); await client.query('INSERT INTO outbox (type) VALUES ($1)', ['order.placed']); await client.query('COMMIT');") },
    { name: 'in the transaction of the caller', code: `import { Model } from 'mongoose'; declare const orders: Model<any>; declare const outbox: Model<any>; export async function place(order: any, session: any) { await orders.create([order], { session }); await outbox.create([{ type: 'order.placed' }], { session }); }` },
    { name: 'with the manager of the caller', code: `${IMPORTS}export async function place(manager: EntityManager, order: any) { await manager.save(Order, order); await manager.save(OutboxMessage, { type: 'order.placed' }); }` },
    { name: 'one call that does both', code: `${IMPORTS}const createWithOutbox = (order: any) => prisma.$transaction(async (tx) => { await tx.order.create({ data: order }); await tx.outbox.create({ data: { type: 'order.placed' } }); });\nexport async function place(order: any, user: any) { await prisma.user.create({ data: user }); await createWithOutbox(order); }` },
    { name: 'a seed', filename: 'seeds/shop.ts', code: inside("await orders.save(order); await outboxMessages.save({ type: 'order.placed' });") },
    { name: 'in a unit of work that nobody knows', code: inside("await unit.run(async () => { await orders.save(order); await outboxMessages.save({ type: 'order.placed' }); });") },
    { name: 'transactions that find their way by themselves', code: `import { Transactional } from 'typeorm-transactional';\n${IMPORTS}export class Orders { @Transactional() async place(order: any) { await orders.save(order); await outboxMessages.save({ type: 'order.placed' }); } }` },
    { name: 'a row by itself', code: inside("await outboxMessages.save({ type: 'order.placed' });") },
    { name: 'a relay that marks', code: inside("const rows = await prisma.outbox.findMany(); for (const row of rows) { await prisma.delivery.create({ data: row }); await prisma.outbox.update({ where: { id: row.id }, data: { sentAt: new Date() } }); }") },
    { name: 'what cannot be processed', code: inside("await orders.save(order); const deadLetterOutbox = outboxMessages; await deadLetterOutbox.save({ type: 'order.placed' });") },
    { name: 'one or the other', code: inside("if (order.draft) { await orders.save(order); } else { await outboxMessages.save({ type: 'order.placed' }); }") },
  ],
});
