// A row of an outbox is written in the transaction of its state, or it is not: followed through stores, outboxes and base classes of other files.
// rules: require-transactional-outbox
// @filename: src/outbox.ts
import type { PrismaClient } from '@prisma/client';

type Tx = Pick<PrismaClient, 'outboxMessage'>;

export class Outbox {
  constructor(private readonly prisma: PrismaClient) {}

  async add(type: string, payload: object, tx: Tx = this.prisma): Promise<void> {
    await tx.outboxMessage.create({ data: { type, payload } });
  }

  async addByItself(type: string, payload: object): Promise<void> {
    await this.prisma.outboxMessage.create({ data: { type, payload } });
  }
}
// @filename: src/store.ts
import type { PrismaClient } from '@prisma/client';

export class OrderStore {
  constructor(private readonly prisma: PrismaClient) {}

  async save(order: { id: string }, tx = this.prisma): Promise<void> {
    await tx.order.upsert({ where: { id: order.id }, create: order, update: order });
  }
}
// @filename: src/orders.ts
import type { PrismaClient } from '@prisma/client';
import type { OrderStore } from './store';
import type { Outbox } from './outbox';

export class Orders {
  constructor(private readonly prisma: PrismaClient, private readonly store: OrderStore, private readonly outbox: Outbox) {}

  async place(order: { id: string }): Promise<void> {
    await this.store.save(order);
    // expect: require-transactional-outbox apart outbox.ts:9 (Prisma `create`)
    await this.outbox.add('order.placed', order);
  }

  async pay(order: { id: string }): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await this.store.save(order, tx);
      await this.outbox.add('order.paid', order, tx);
    });
  }

  async cancel(order: { id: string }): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await this.store.save(order, tx);
      // expect: require-transactional-outbox withoutHandle
      await this.outbox.add('order.cancelled', order);
    });
  }

  async ship(order: { id: string }): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await this.store.save(order, tx);
      const event = { order, by: tx };
      await this.outbox.add('order.shipped', order, event.by);
    });
    // expect: require-transactional-outbox outside
    await this.outbox.addByItself('shipment.planned', order);
  }

  async announce(order: { id: string }): Promise<void> {
    await this.outbox.addByItself('order.announced', order);
  }
}
