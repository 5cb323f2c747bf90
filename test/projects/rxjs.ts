// Observables: what a pipe runs for each value, and an emission turned into a promise.
// @filename: rx.ts
import { from, lastValueFrom, switchMap, tap, mergeMap } from 'rxjs';
import { ClientProxy } from '@nestjs/microservices';
import { Orders, Events } from './infra';
export class Observed {
  constructor(private readonly orders: Orders, private readonly events: Events, private readonly client: ClientProxy) {}
  // expect: no-dual-write writeFirst
  switched(order: Order) { return from(this.orders.save(order)).pipe(switchMap((saved) => from(this.events.publish('order.placed', saved.id)))); }
  // expect: no-dual-write writeFirst
  tapped(order: Order) { return from(this.orders.save(order)).pipe(tap((saved) => this.client.emit('order.placed', saved))); }
  // expect: no-dual-write writeFirst
  async awaited(order: Order) { const saved = await this.orders.save(order); await lastValueFrom(this.client.emit('order.placed', saved)); }
  // expect: no-dual-write writeFirst
  byName(order: Order) { return from(this.orders.save(order)).pipe(mergeMap(this.tell)); }
  private tell = (saved: Order) => this.client.emit('order.placed', saved);
}
// @filename: infra.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';
export class Orders { constructor(private readonly orders: Repository<Order>) {} save(order: Order) { return this.orders.save(order); } }
export class Events { constructor(private readonly producer: Producer) {} publish(topic: string, value: string) { return this.producer.send({ topic, messages: [{ value }] }); } }
