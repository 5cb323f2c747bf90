// A unit of work: nothing is written before it is flushed.
// @filename: orders.ts
import { EntityManager, EntityRepository } from '@mikro-orm/core';
import { Events } from './infra';
export class OrderService {
  constructor(private readonly em: EntityManager, private readonly events: Events, private readonly repo: EntityRepository<Order>) {}
  // expect: no-dual-write writeFirst
  async flushed(order: Order) { this.em.persist(order); await this.em.flush(); await this.events.publish('order.placed', order.id); }
  // expect: no-dual-write writeFirst
  async changedAndFlushed(id: string) { const order = await this.repo.findOneOrFail(id); order.state = 'paid'; await this.em.flush(); await this.events.publish('order.paid', id); }
  // expect: no-dual-write writeFirst
  async atOnce(order: Order) { await this.em.persistAndFlush(order); await this.events.publish('order.placed', order.id); }
  async neverFlushed(order: Order) { this.em.persist(order); await this.events.publish('order.placed', order.id); }
}
// @filename: infra.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';
export class Orders { constructor(private readonly orders: Repository<Order>) {} save(order: Order) { return this.orders.save(order); } }
export class Events { constructor(private readonly producer: Producer) {} publish(topic: string, value: string) { return this.producer.send({ topic, messages: [{ value }] }); } }
