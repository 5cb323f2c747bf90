// Services that know interfaces only; one of two implementers does nothing.
// @filename: use-case.ts
import type { EventBus, OrderStore } from './ports';

export class PlaceOrder {
  constructor(private readonly store: OrderStore, private readonly bus: EventBus, private readonly audit: Audit) {}

  async execute(id: string) {
    await this.store.add({ id });
    // expect: no-dual-write writeFirst
    await this.bus.publish({ id });
    await this.audit.note(id);
  }
}

export interface Audit { note(id: string): Promise<void> }
// @filename: any-bus.ts
import type { EventBus, OrderStore } from './ports';

export class AnyBus<Bus extends EventBus, Store extends OrderStore> {
  constructor(private readonly store: Store, private readonly bus: Bus) {}

  async execute(id: string) {
    await this.store.add({ id });
    // expect: no-dual-write writeFirst
    await this.bus.publish({ id });
  }
}
// @filename: ports.ts
export interface EventBus { publish(event: object): Promise<void> }
export interface OrderStore { add(order: object): Promise<void> }
// @filename: adapters.ts
import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
import { PrismaClient } from '@prisma/client';
import { EventBus, OrderStore } from './ports';

export class SnsBus implements EventBus {
  private readonly client = new SNSClient({});
  async publish(event: object) { await this.client.send(new PublishCommand({ TopicArn: 'orders', Message: JSON.stringify(event) })); }
}
export class NoBus implements EventBus { async publish() {} }
export class PrismaStore implements OrderStore {
  constructor(private readonly prisma: PrismaClient) {}
  async add(order: object) { await this.prisma.order.create({ data: order }); }
}
