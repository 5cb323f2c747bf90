// Tokens, classes and factories of a Nest module.
// @filename: orders.service.ts
import { Inject, Injectable } from '@nestjs/common';
import { BUS, STORE, type Bus, type Store } from './tokens';

@Injectable()
export class OrdersService {
  constructor(@Inject(BUS) private readonly bus: Bus, @Inject(STORE) private readonly store: Store, @Inject('RABBIT') private readonly rabbit) {}

  async place(id: string) {
    await this.store.save(id);
    // expect: no-dual-write writeFirst
    await this.bus.publish(id);
    // expect: no-dual-write writeFirst
    this.rabbit.emit('order.placed', id);
  }
}
// @filename: tokens.ts
export const BUS = Symbol('BUS');
export const STORE = 'STORE';
export interface Bus { publish(id: string): Promise<void> }
export interface Store { save(id: string): Promise<void> }
// @filename: orders.module.ts
import { Module } from '@nestjs/common';
import { ClientProxyFactory, Transport } from '@nestjs/microservices';
import { KafkaBus } from './kafka-bus';
import { BUS, STORE } from './tokens';
import { createStore } from './store';

@Module({
  providers: [
    { provide: BUS, useClass: KafkaBus },
    { provide: STORE, useFactory: () => createStore() },
    { provide: 'RABBIT', useFactory: () => ClientProxyFactory.create({ transport: Transport.RMQ }) },
  ],
})
export class OrdersModule {}
// @filename: kafka-bus.ts
import { Producer } from 'kafkajs';
export class KafkaBus {
  constructor(private readonly producer: Producer) {}
  async publish(id: string) { await this.producer.send({ topic: 'orders', messages: [{ value: id }] }); }
}
// @filename: store.ts
import { Pool } from 'pg';
const pool = new Pool();
export const createStore = () => ({ save: async (id: string) => { await pool.query('INSERT INTO orders VALUES ($1)', [id]); } });
