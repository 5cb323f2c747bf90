// Stores and senders of packages that cannot be read: the whole of what a method hangs on is asked for its names.
// @filename: package.json
{ "private": true, "dependencies": { "@acme/database": "1.0.0", "@acme/messaging": "1.0.0", "kafkajs": "2.2.4" } }
// @filename: holds.ts
import { Database, getKnex } from '@acme/database';
import { MessageSender } from '@acme/messaging';
import { Producer } from 'kafkajs';

const db = new Database({}).connect();

export async function removeHold(id: string, config: object) {
  await db.hold.update({ closed: Date.now() }, { where: { id } });
  const sender = new MessageSender(config);
  // expect: no-dual-write writeFirst
  await sender.sendMessage({ id });
}

export async function closeWindow(id: string, producer: Producer) {
  const knex = await getKnex();
  await knex('settlement_window').where({ id }).update({ state: 'CLOSED' });
  // expect: no-dual-write writeFirst
  await producer.send({ topic: 'window.closed', messages: [{ value: id }] });
}

export async function insideOf(id: string, producer: Producer) {
  const knex = await getKnex();
  await knex.transaction(async (trx) => {
    await trx.period.insert({ id });
    // expect: no-publish-in-transaction inTransaction
    await producer.send({ topic: 'window.opened', messages: [{ value: id }] });
  });
}

export async function byHand(id: string, producer: Producer) {
  const transaction = await db.transaction();
  try {
    await db.hold.create({ id });
    // expect: no-publish-in-transaction inTransaction
    await producer.send({ topic: 'hold.placed', messages: [{ value: id }] });
    await transaction.commit();
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

export async function cached(id: string, cache: any, producer: Producer) {
  await cache.holds.update(id);
  await producer.send({ topic: 'hold.seen', messages: [{ value: id }] });
}
// @filename: dead-letters.ts
import { Database } from '@acme/database';
import { Producer } from 'kafkajs';

const db = new Database({}).connect();

export async function allocateAll(records: string[], producer: Producer) {
  const done: string[] = [];
  for (const record of records) {
    try { JSON.parse(record); done.push(record); } catch { await putOnDeadLetterQueue(record, producer); }
  }
  await db.allocation.insertMany(done);
}

async function putOnDeadLetterQueue(record: string, producer: Producer) {
  await producer.send({ topic: 'allocations-failed', messages: [{ value: record }] });
}
