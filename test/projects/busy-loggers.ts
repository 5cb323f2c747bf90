// Functions that touch nothing cost nothing, however they call themselves: what comes behind them is still found.
// @filename: logger.ts
export class Logger {
  static clean(input: any, level = 0): any {
    if (Array.isArray(input)) return input.map((each) => this.clean(each, level + 1));
    if (input instanceof Map) return [...input].map(([key, value]) => [this.clean(key, level + 1), this.clean(value, level + 1)]);
    if (typeof input === 'object') return Object.fromEntries(Object.entries(input).map(([key, value]) => [this.clean(key, level + 2), this.clean(value, level + 1)]));
    return this.clean(String(input), level + 1);
  }

  static info(message: string, extra: unknown) { console.log(this.clean(message), this.clean(extra)); }
}
// @filename: guard.ts
export function fail(what: string): never {
  throw new Error(what);
}

export function check(holds: boolean) {
  if (holds) return;
  fail('it does not hold');
}
// @filename: orders.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { check, fail } from './guard';
import { Logger } from './logger';

export async function place(orders: Repository<Order>, producer: Producer, id: string) {
  Logger.info('a', {}); Logger.info('b', {}); Logger.info('c', []); Logger.info('d', new Map()); Logger.info('e', { id });
  check(id !== '');
  await orders.save({ id });
  // expect: no-dual-write writeFirst orders.ts:11
  await producer.send({ topic: 'order.placed', messages: [{ value: id }] });
}

export async function refuse(orders: Repository<Order>, producer: Producer, id: string) {
  await orders.save({ id });
  fail(id);
  await producer.send({ topic: 'order.placed', messages: [{ value: id }] });
}
// @filename: subscriptions.ts
import { group } from '@acme/lists';
import { Producer } from 'kafkajs';

export async function remind(subscriptions: unknown[], producer: Producer) {
  for (const [subscription] of group(subscriptions)) {
    // expect: no-dual-write publishFirst
    await producer.send({ topic: 'subscription.due', messages: [{ value: subscription.id }] });
    subscription.lastNotifiedAt = new Date();
    await subscription.save();
  }
}
