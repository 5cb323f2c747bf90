// A branch that the call decides, by a literal, an argument that it leaves out or a constant; conditions and patterns that rule each other out.
// @filename: roles.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';

export enum Mode { Kafka = 'kafka', Store = 'store' }

export class Roles {
  constructor(private readonly roles: Repository<Role>, private readonly producer: Producer) {}

  async assign(id: string, notify = false) {
    await this.roles.save({ id });
    // expect: no-dual-write writeFirst
    await this.after(id, notify);
  }

  private async after(id: string, notify: boolean) {
    if (!notify) return;
    await this.producer.send({ topic: 'role.assigned', messages: [{ value: id }] });
  }

  async submit(id: string, options: { mode?: Mode }) {
    switch (options.mode) {
      case Mode.Kafka:
        await this.producer.send({ topic: 'role.submitted', messages: [{ value: id }] });
        break;
      case Mode.Store:
        await this.roles.save({ id });
        break;
    }
  }

  async tell(id: string, how: { loudly: boolean }) {
    const silent = how.loudly === false;
    return silent ? null : this.producer.send({ topic: 'role.told', messages: [{ value: id }] });
  }
}
// @filename: spaces.ts
import { Repository } from 'typeorm';
import { Mode, Roles } from './roles';

const REPUBLISH = false;

export class Spaces {
  constructor(private readonly spaces: Repository<Space>, private readonly roles: Roles) {}

  async create(id: string) {
    await this.spaces.save({ id });
    await this.roles.assign(id);
    await this.roles.assign(id, false);
    await this.roles.submit(id, { mode: Mode.Store });
    await this.roles.tell(id, { loudly: false });
    if (REPUBLISH) await this.roles.assign(id, true);
  }

  async join(id: string, given: boolean) {
    await this.spaces.save({ id });
    // expect: no-dual-write writeFirst
    await this.roles.submit(id, { mode: Mode.Kafka });
    // expect: no-dual-write writeFirst
    await this.roles.tell(id, { loudly: given });
  }

  async rename(id: string, loudly: boolean) {
    let told = false;
    if (loudly) told = true;
    await this.spaces.save({ id });
    // expect: no-dual-write writeFirst
    await this.roles.tell(id, { loudly: told });
  }
}
// @filename: contraries.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';

enum Status { Paid = 'paid', Failed = 'failed' }
const isRefund = (payment: Payment) => payment.amount < 0;

export class Contraries {
  constructor(private readonly payments: Repository<Payment>, private readonly producer: Producer) {}

  async byLiterals(status: string) {
    if (status === 'paid') await this.payments.save({ status });
    log(status);
    if (status === 'failed') await this.producer.send({ topic: 'payment.failed', messages: [{ value: status }] });
  }

  async byMembers(payment: Payment) {
    if (payment.status === Status.Paid) await this.payments.save(payment);
    log(payment);
    if (payment.status === Status.Failed && payment.amount > 0) await this.producer.send({ topic: 'payment.failed', messages: [{ value: payment.id }] });
  }

  async byTruth(payment: Payment, draft: boolean) {
    if (draft) await this.payments.save(payment);
    log(payment);
    if (!draft) await this.producer.send({ topic: 'payment.sent', messages: [{ value: payment.id }] });
  }

  async byQuestion(payment: Payment) {
    if (isRefund(payment)) await this.payments.save(payment);
    log(payment);
    if (!isRefund(payment)) await this.producer.send({ topic: 'payment.made', messages: [{ value: payment.id }] });
  }

  async byKey(payment: Payment | Draft) {
    if ('draftId' in payment) await this.payments.save(payment);
    log(payment);
    if (!('draftId' in payment)) await this.producer.send({ topic: 'payment.sent', messages: [{ value: 'x' }] });
  }

  async bothMayHold(payment: Payment, first: boolean, second: boolean) {
    if (first) await this.payments.save(payment);
    // expect: no-dual-write writeFirst
    if (second) await this.producer.send({ topic: 'payment.sent', messages: [{ value: payment.id }] });
  }

  async changedBetween(payment: Payment, open: boolean) {
    if (open) await this.payments.save(payment);
    open = false;
    // expect: no-dual-write writeFirst
    if (!open) await this.producer.send({ topic: 'payment.closed', messages: [{ value: payment.id }] });
  }
}
// @filename: matched.ts
import { match } from 'ts-pattern';
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';

export class Matched {
  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer, private readonly loginRateLimit: RateLimit) {}

  async oneOrTheOther(order: Order) {
    await match(order.type)
      .with('draft', async () => this.orders.save(order))
      .with('sent', async () => this.producer.send({ topic: 'order.sent', messages: [{ value: order.id }] }))
      .exhaustive();
  }

  async oneDoesBoth(order: Order) {
    await this.orders.save(order);
    return match(order.type)
      .with('draft', () => null)
      // expect: no-dual-write writeFirst
      .otherwise(() => this.producer.send({ topic: 'order.sent', messages: [{ value: order.id }] }));
  }

  async counted(order: Order) {
    await this.loginRateLimit.check(order.id);
    await this.producer.send({ topic: 'login.asked', messages: [{ value: order.id }] });
  }
}

export class RateLimit {
  constructor(private readonly attempts: Repository<Attempt>) {}
  check(id: string) { return this.attempts.save({ id }); }
}
