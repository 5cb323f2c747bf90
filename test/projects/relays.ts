// A relay finds what was not told yet, publishes it and marks it as told, and a buffer is filled in place of a queue: for their callers, too, that is no dual write.
// @filename: publish-pending.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { findPendingPayments } from './payments';

export async function publishPending(payments: Repository<Payment>, producer: Producer) {
  for (const payment of await findPendingPayments(payments)) {
    await producer.send({ topic: 'payment.made', messages: [{ key: payment.id, value: JSON.stringify(payment) }] });
    await payments.update({ id: payment.id }, { publishedAt: new Date() });
  }
}

export async function publishAndInsert(payments: Repository<Payment>, producer: Producer, id: string) {
  // expect: no-dual-write publishFirst
  await producer.send({ topic: 'payment.made', messages: [{ key: id, value: id }] });
  await payments.update({ id }, { state: 'made' });
}
// @filename: payments.ts
import { Repository } from 'typeorm';

export function findPendingPayments(payments: Repository<Payment>): Promise<Payment[]> {
  return payments.find({ where: { publishedAt: null } });
}
// @filename: buffered-queue.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';

export class BufferedQueue {
  constructor(private readonly jobs: Repository<Job>, private readonly producer: Producer) {}

  async add(id: string) {
    const isBuffered = await this.buffer(id);
    if (!isBuffered) await this.producer.send({ topic: 'jobs', messages: [{ value: id }] });
  }

  private async buffer(id: string) {
    await this.jobs.insert({ id });
    return true;
  }
}
// @filename: reindex.ts
import { BufferedQueue } from './buffered-queue';
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { publishPending } from './publish-pending';

export async function reindex(queue: BufferedQueue, payments: Repository<Payment>, producer: Producer) {
  await queue.add('all');
  await publishPending(payments, producer);
}
