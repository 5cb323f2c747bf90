// Chains, calls that are not awaited, and calls side by side.
// @filename: orders.ts
import { Producer } from 'kafkajs';
import { Repository } from 'typeorm';

export class Orders {
  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}

  chain(id: string) {
    // expect: no-dual-write writeFirst
    return this.orders.save({ id }).then(() => this.producer.send({ topic: 'a', messages: [] })).catch((error) => console.error(error));
  }

  async forgotten(id: string) {
    await this.orders.save({ id });
    // expect: no-dual-write writeFirst
    void this.producer.send({ topic: 'a', messages: [] });
  }

  async together(id: string) {
    await Promise.all([
      this.orders.save({ id }),
      // expect: no-dual-write concurrent
      this.producer.send({ topic: 'a', messages: [] }),
    ]);
  }

  async onlyWhenItFails(id: string) {
    await this.orders.save({ id }).catch(() => this.producer.send({ topic: 'failures', messages: [] }));
  }
}
