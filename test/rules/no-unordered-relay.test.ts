import rule from '../../rules/no-unordered-relay.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Kafka } from 'kafkajs'; import { PrismaClient } from '@prisma/client'; import { Pool } from 'pg'; import { Repository, IsNull } from 'typeorm'; class OutboxMessage { id!: string } declare const pool: Pool; declare const prisma: PrismaClient; declare const repository: Repository<OutboxMessage>; const producer = new Kafka({ brokers: [] }).producer();\nconst send = (row: any) => producer.send({ topic: row.topic, messages: [{ key: row.key, value: row.payload }] });\n";
const FOUND = "const rows = await prisma.outbox.findMany({ where: { publishedAt: null }, orderBy: { sequence: 'asc' } });";

/** A relay. */
function relay(body: string): string { return `${IMPORTS}export async function relayOutbox() {\n${body}\n}`; }

run(rule, {
  invalid: [
    { name: 'all at once', code: relay(`${FOUND} await Promise.all(rows.map((row) => send(row)));`), errors: [{ messageId: 'parallel', line: 4, data: { name: 'send' } }] },
    { name: 'forEach', code: relay(`${FOUND} rows.forEach(async (row) => { await send(row); });`), errors: [{ messageId: 'parallel', line: 4 }] },
    { name: 'in no order', code: relay('const rows = await prisma.outbox.findMany({ where: { publishedAt: null }, take: 10 }); for (const row of rows) await send(row);'), errors: [{ messageId: 'unordered', line: 4, data: { name: 'prisma.outbox.findMany' } }] },
    { name: 'SQL in no order', code: relay("const { rows } = await pool.query('SELECT * FROM outbox WHERE published_at IS NULL LIMIT 10'); for (const row of rows) await send(row);"), errors: [{ messageId: 'unordered', line: 4 }] },
    { name: 'a status', code: relay("const rows = await prisma.outbox.findMany({ where: { status: 'PENDING' } }); for (const row of rows) await send(row);"), errors: [{ messageId: 'unordered', line: 4 }] },
    { name: 'in no order, for somebody else', code: `${IMPORTS}export class OutboxStore { findPending() { return prisma.outboxMessage.findMany({ where: { sentAt: null } }); } }`, errors: [{ messageId: 'unordered', line: 3 }] },
    { name: 'marked first', code: relay(`${FOUND} for (const row of rows) { await prisma.outbox.update({ where: { id: row.id }, data: { publishedAt: new Date() } }); await send(row); }`), errors: [{ messageId: 'markedFirst', line: 4, data: { name: 'prisma.outbox.update' } }] },
    { name: 'deleted first', code: relay(`${FOUND} for (const row of rows) { await prisma.outbox.delete({ where: { id: row.id } }); await send(row); }`), errors: [{ messageId: 'markedFirst', line: 4 }] },
  ],
  valid: [
    { name: 'in order, one after the other, marked behind', code: relay(`${FOUND} for (const row of rows) { await send(row); await prisma.outbox.update({ where: { id: row.id }, data: { publishedAt: new Date() } }); }`) },
    { name: 'claimed first, and marked behind', code: relay(`${FOUND} for (const row of rows) { await prisma.outbox.update({ where: { id: row.id }, data: { lockedAt: new Date() } }); await send(row); await prisma.outbox.delete({ where: { id: row.id } }); }`) },
    { name: 'only claimed', code: relay(`${FOUND} for (const row of rows) { await prisma.outbox.update({ where: { id: row.id }, data: { status: 'PROCESSING' } }); await send(row); }`) },
    { name: 'SQL in order', code: relay("const { rows } = await pool.query('SELECT * FROM outbox WHERE published_at IS NULL ORDER BY id LIMIT 10'); for (const row of rows) await send(row);") },
    { name: 'a chain with an order', code: `${IMPORTS}declare const Outbox: any; export async function flush() { const rows = await Outbox.find({ sent: false }).sort({ createdAt: 1 }).limit(10); for (const row of rows) await send(row); }` },
    { name: 'rows that were published', code: relay('const rows = await prisma.outbox.findMany({ where: { publishedAt: { not: null } } }); await prisma.outbox.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });') },
    { name: 'a mark in SQL, and a count', code: `${IMPORTS}export class OutboxStore { async retry(id: string) { await pool.query("UPDATE outbox SET status = 'pending', published_at = NULL WHERE id = $1", [id]); } async countPending() { return pool.query("SELECT count(*) FROM outbox WHERE status = 'pending'"); } }` },
    { name: 'a list for people', code: `${IMPORTS}export async function list() { return await prisma.outbox.findMany({ where: { status: 'FAILED' } }); }` },
    { name: 'other rows', code: `${IMPORTS}export async function publishReminders() { const rows = await prisma.reminder.findMany({ where: { sentAt: null } }); await Promise.all(rows.map((row) => send(row))); }` },
  ],
});
