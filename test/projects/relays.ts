// A relay finds what was not told yet, publishes it and marks it as told: nothing is lost, and nothing is a phantom.
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
