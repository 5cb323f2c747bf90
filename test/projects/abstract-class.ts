// The publish is an abstract method, implemented elsewhere; the write is in the base class.
// @filename: base.ts
import { Repository } from 'typeorm';

export abstract class Service<Entity> {
  constructor(protected readonly repository: Repository<Entity>) {}

  async create(entity: Entity) {
    const saved = await this.repository.save(entity);
    // expect: no-dual-write writeFirst
    await this.created(saved);
    return saved;
  }

  protected abstract created(entity: Entity): Promise<void>;
}
// @filename: order.service.ts
import { Producer } from 'kafkajs';
import { Service } from './base';

export class OrderService extends Service<Order> {
  private readonly producer: Producer;
  protected async created(order: Order) { await this.producer.send({ topic: 'order.created', messages: [{ value: order.id }] }); }
}
