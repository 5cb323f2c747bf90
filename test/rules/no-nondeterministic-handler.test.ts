import rule from '../../rules/no-nondeterministic-handler.ts';
import { consuming } from '../helpers/consumer.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { randomUUID } from 'node:crypto'; import { PrismaClient } from '@prisma/client'; const prisma = new PrismaClient(); interface Event { id: string; sku: string; at: Date }";
const handler = (body: string): string => consuming(IMPORTS, body);

run(rule, {
  invalid: [
    { name: 'a new id', code: handler('await prisma.reservation.create({ data: { id: randomUUID(), sku: event.sku } });'), errors: [{ messageId: 'id', line: 5, data: { write: 'prisma.reservation.create', made: 'randomUUID()', field: 'id', handler: 'case.ts:3', route: 'case.ts:5 (Prisma `create`)' } }] },
    { name: 'a new id by a name', code: handler('const id = randomUUID();\n await prisma.reservation.create({ data: { id, sku: event.sku } });'), errors: [{ messageId: 'id', line: 5 }] },
    { name: 'a random number in a text', code: handler('await prisma.parcel.create({ data: { id: event.id, tracking: `P-${Math.floor(Math.random() * 1e6)}` } });'), errors: [{ messageId: 'random', line: 5 }] },
    { name: 'a deadline counted from now', code: handler('await prisma.reservation.create({ data: { id: event.sku, expiresAt: new Date(Date.now() + 60_000) } });'), errors: [{ messageId: 'clock', line: 5 }] },
    { name: 'the clock in a sum of names', code: handler('const now = Date.now();\n const key = `${event.sku}#${now}`;\n await prisma.entry.create({ data: { key } });'), errors: [{ messageId: 'clock', line: 5 }] },
    { name: 'an object that is handed on', code: `${handler('await store({ reservationId: randomUUID(), sku: event.sku });')}
      async function store(row: { reservationId: string; sku: string }) { await prisma.reservation.create({ data: row }); }`, errors: [{ messageId: 'id', line: 5 }] },
    { name: 'a field that is assigned', code: `${handler('const job = new Job(); job.runAt = new Date(); await save(job);')}
      class Job { runAt!: Date; }
      async function save(job: Job) { await prisma.job.create({ data: job }); }`, errors: [{ messageId: 'clock', line: 5 }] },
    { name: 'an argument of a constructor', code: `${handler('const number = Math.random(); await save(new Parcel(event.id, number));')}
      class Parcel { constructor(readonly id: string, readonly number: number) {} }
      async function save(parcel: Parcel) { await prisma.parcel.create({ data: parcel }); }`, errors: [{ messageId: 'random', line: 5 }] },
  ],
  valid: [
    { name: 'what the event says', code: handler('await prisma.reservation.create({ data: { id: event.id, sku: event.sku, reservedAt: event.at } });') },
    { name: 'when the row was touched', code: handler('await prisma.reservation.create({ data: { id: event.sku, createdAt: new Date(), updatedAt: new Date() } });') },
    { name: 'when it is to be forgotten', code: handler('await prisma.reservation.create({ data: { id: event.sku, ttl: Math.floor(Date.now() / 1000) + 60 } });') },
    { name: 'an id that stands in for a missing one', code: handler('await prisma.reservation.create({ data: { id: event.id ?? randomUUID() } });') },
    { name: 'a condition', code: handler('await prisma.reservation.updateMany({ where: { expiresAt: { lt: new Date() } }, data: { sku: event.sku } });') },
    { name: 'an id in an update, which is no new row', code: handler('await prisma.reservation.update({ where: { id: event.sku }, data: { token: randomUUID() } });') },
    { name: 'a record of what was done', code: handler('await prisma.auditLog.create({ data: { id: randomUUID(), what: event.sku } });') },
    { name: 'behind a claim in the same transaction', code: handler('await prisma.$transaction(async (tx) => { await tx.processedEvent.create({ data: { id: event.id } }); await tx.reservation.create({ data: { id: randomUUID() } }); });') },
    { name: 'a trace', code: handler('await prisma.reservation.create({ data: { id: event.sku, traceId: randomUUID() } });') },
    { name: 'no handler', code: `${IMPORTS} export const make = () => prisma.reservation.create({ data: { id: randomUUID() } });` },
  ],
});
