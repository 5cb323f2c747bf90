// What a consumer overwrites, in stores, aggregates and use cases of other files, and what there compares it with what came before.
// rules: require-version-guard
// @filename: src/order.ts
export class Order {
  constructor(readonly id: string, public status: 'pending' | 'paid' | 'cancelled') {}

  pay(): void {
    if (this.status !== 'pending') throw new Error('It is not pending.');
    this.status = 'paid';
  }

  markPaid(): void { this.status = 'paid'; }
}
// @filename: src/orders.ts
import { DataSource, Repository } from 'typeorm';
import { Order } from './order';

export interface Orders {
  load(id: string): Promise<Order>;
  store(order: Order): Promise<void>;
  setAddress(id: string, address: string): Promise<void>;
  setAddressAt(id: string, address: string, version: number): Promise<void>;
}

export class OrderRepository implements Orders {
  private readonly rows: Repository<Order>;
  constructor(source: DataSource) { this.rows = source.getRepository(Order); }
  async load(id: string): Promise<Order> { return this.rows.findOneByOrFail({ id }); }
  async store(order: Order): Promise<void> { await this.rows.save(order); }
  async setAddress(id: string, address: string): Promise<void> { await this.rows.update({ id }, { address } as object); }
  async setAddressAt(id: string, address: string, version: number): Promise<void> { await this.rows.update({ id, version } as object, { address } as object); }
}
// @filename: src/use-cases.ts
import { Orders } from './orders';

export class Pay {
  constructor(private readonly orders: Orders) {}

  async carefully(id: string): Promise<void> {
    const order = await this.orders.load(id);
    order.pay();
    await this.orders.store(order);
  }

  async blindly(id: string): Promise<void> {
    const order = await this.orders.load(id);
    order.markPaid();
    await this.orders.store(order);
  }
}
// @filename: src/consumers.ts
import { EventPattern } from '@nestjs/microservices';
import { Orders } from './orders';
import { Pay } from './use-cases';

interface Moved { orderId: string; address: string; version: number }

export class OrderConsumer {
  constructor(private readonly orders: Orders, private readonly pay: Pay) {}

  @EventPattern('customer.moved')
  async onMoved(event: Moved): Promise<void> {
    // expect: require-version-guard overwritten consumers.ts:13 -> orders.ts:16 (TypeORM `update`)
    await this.orders.setAddress(event.orderId, event.address);
  }

  @EventPattern('customer.moved.again')
  async onMovedAgain(event: Moved): Promise<void> {
    await this.orders.setAddressAt(event.orderId, event.address, event.version - 1);
  }

  @EventPattern('payment.captured')
  async onCaptured(event: { orderId: string }): Promise<void> {
    await this.pay.carefully(event.orderId);
  }

  @EventPattern('payment.settled')
  async onSettled(event: { orderId: string }): Promise<void> {
    // expect: require-version-guard overwritten
    await this.pay.blindly(event.orderId);
  }
}
