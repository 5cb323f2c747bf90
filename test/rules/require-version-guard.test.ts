import rule from '../../rules/require-version-guard.ts';
import { consuming } from '../helpers/consumer.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { PrismaClient } from '@prisma/client'; import { Worker } from 'bullmq'; const prisma = new PrismaClient(); interface Event { id: string; status: string; version: number; at: Date }";
const handler = (body: string): string => consuming(IMPORTS, body);

run(rule, {
  invalid: [
    { name: 'a status that is set whatever it was', code: handler('await prisma.order.update({ where: { id: event.id }, data: { status: event.status } });'), errors: [{ messageId: 'overwritten', line: 5, data: { write: 'prisma.order.update', handler: 'case.ts:3', route: 'case.ts:5 (Prisma `update`)' } }] },
    { name: 'an upsert of a copy', code: handler('await prisma.order.upsert({ where: { id: event.id }, create: { id: event.id }, update: { status: event.status } });'), errors: [{ messageId: 'overwritten', line: 5 }] },
    { name: 'a version that is written and never compared', code: handler('await prisma.order.update({ where: { id: event.id }, data: { status: event.status, version: event.version } });'), errors: [{ messageId: 'overwritten', line: 5 }] },
    { name: 'a check that it was not seen before, which keeps out repetitions alone', code: handler('if (await prisma.processedEvent.findUnique({ where: { id: event.id } })) return; await prisma.order.update({ where: { id: event.id }, data: { status: event.status } });'), errors: [{ messageId: 'overwritten', line: 5 }] },
    { name: 'two writes behind one call, told once', code: `${handler('await apply(event);')}
      async function apply(event: Event) {
        await prisma.order.update({ where: { id: event.id }, data: { status: event.status } });
        await prisma.shipment.update({ where: { id: event.id }, data: { status: event.status } });
      }`, errors: [{ messageId: 'overwritten', line: 5 }] },
    { name: 'the id compared, as query builders have it', code: consuming(`${IMPORTS} import knex from 'knex'; const db = knex({});`, "await db('orders').where('id', '=', event.id).update({ status: event.status });"), errors: [{ messageId: 'overwritten', line: 5 }] },
    { name: 'the id, in the text of a condition', code: consuming(`${IMPORTS} import { DataSource } from 'typeorm'; declare const source: DataSource;`, "await source.createQueryBuilder().update('orders').set({ status: event.status }).where('id = :id', event).execute();"), errors: [{ messageId: 'overwritten', line: 5 }] },
    { name: 'a comparison that is commented out', code: handler('// if (isStale(event)) return;\n await prisma.order.update({ where: { id: event.id }, data: { status: event.status } });'), errors: [{ messageId: 'overwritten', line: 6 }] },
  ],
  valid: [
    { name: 'the version in the condition', code: handler('await prisma.order.updateMany({ where: { id: event.id, version: event.version - 1 }, data: { status: event.status } });') },
    { name: 'the version, as query builders have it', code: consuming(`${IMPORTS} import knex from 'knex'; const db = knex({});`, "await db('orders').where('id', '=', event.id).where('version', '<', event.version).update({ status: event.status });") },
    { name: 'the version, in the text of a condition', code: consuming(`${IMPORTS} import { DataSource } from 'typeorm'; declare const source: DataSource;`, "await source.createQueryBuilder().update('orders').set({ status: event.status }).where('id = :id AND version = :version', event).execute();") },
    { name: 'a condition that compares', code: consuming(`${IMPORTS} import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'; const client = new DynamoDBClient({});`, "const input = { TableName: 'orders', Key: {}, UpdateExpression: 'SET paid = :paid', ConditionExpression: 'paidAt < :at' }; await client.send(new UpdateItemCommand(input));") },
    { name: 'the status that was loaded', code: handler("const order = await prisma.order.findUnique({ where: { id: event.id } }); if (order!.status !== 'pending') return; await prisma.order.update({ where: { id: event.id }, data: { status: event.status } });") },
    { name: 'the status, where something else is asked before', code: handler("const order = await prisma.order.findUnique({ where: { id: event.id } }); if (!order || order.status === 'shipped') return; await prisma.order.update({ where: { id: event.id }, data: { status: event.status } });") },
    { name: 'moments that are compared', code: handler('const order = await prisma.order.findUnique({ where: { id: event.id } }); if (event.at <= order!.changedAt) return; await prisma.order.update({ where: { id: event.id }, data: { status: event.status } });') },
    { name: 'a state machine', code: handler('const order = await prisma.order.findUnique({ where: { id: event.id } }); assertTransition(order!, event.status); await prisma.order.update({ where: { id: event.id }, data: { status: event.status } });') },
    { name: 'a row that is made', code: handler('await prisma.order.create({ data: { id: event.id, status: event.status } });') },
    { name: 'a row of its own that it goes on with', code: handler("const job = await prisma.job.create({ data: { id: event.id } }); await prisma.job.update({ where: { id: job.id }, data: { state: 'done' } });") },
    { name: 'a row that is deleted', code: handler('await prisma.order.delete({ where: { id: event.id } });') },
    { name: 'a row that is marked as deleted', code: `${handler('await removeOrder(event);')} async function removeOrder(event: Event) { await prisma.order.update({ where: { id: event.id }, data: { status: 'deleted', deletedBy: event.id } }); }` },
    { name: 'what is worked out anew', code: handler('await prisma.order.update({ where: { id: event.id }, data: { total: await totalOf(event.id) } });') },
    { name: 'a change by an amount', code: handler('await prisma.stock.update({ where: { id: event.id }, data: { count: { increment: 1 } } });') },
    { name: 'what is set once and for good', code: handler('await prisma.user.update({ where: { id: event.id }, data: { emailVerified: true, verifiedAt: event.at } });') },
    { name: 'a job, which is told what to do', code: `${IMPORTS} new Worker('orders', async (job) => { await prisma.order.update({ where: { id: job.data.id }, data: { status: job.data.status } }); });` },
    { name: 'no handler', code: `${IMPORTS} export async function set(event: Event) { await prisma.order.update({ where: { id: event.id }, data: { status: event.status } }); }` },
  ],
});
