// try, catch and finally; functions that always throw.
// @filename: orders.ts
import { Producer } from 'kafkajs';
import { Repository } from 'typeorm';
import { fail } from './fail';

export class Orders {
  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}

  async deadLetter(id: string) {
    try {
      await this.orders.save({ id });
    } catch (error) {
      await this.producer.send({ topic: 'failures', messages: [] });
    }
  }

  async inTry(id: string) {
    try {
      await this.orders.save({ id });
      // expect: no-dual-write writeFirst
      await this.producer.send({ topic: 'a', messages: [] });
    } catch (error) {
      console.error(error);
    }
  }

  async inTheEnd(id: string) {
    try {
      await this.orders.save({ id });
    } finally {
      // expect: no-dual-write writeFirst
      await this.producer.send({ topic: 'a', messages: [] });
    }
  }

  async never(id: string) {
    await this.orders.save({ id });
    fail('not today');
    await this.producer.send({ topic: 'a', messages: [] });
  }
}
// @filename: fail.ts
export function fail(message: string): never { throw new Error(message); }
