// Loops, early exits, and branches that exclude each other.
// @filename: orders.ts
import { Producer } from 'kafkajs';
import { Repository } from 'typeorm';

export class Orders {
  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}

  async inLoop(ids: string[]) {
    for (const id of ids) {
      await this.orders.save({ id });
      // expect: no-dual-write writeFirst
      await this.producer.send({ topic: 'a', messages: [] });
    }
  }

  async mapped(ids: string[]) {
    await Promise.all(ids.map(async (id) => {
      await this.orders.save({ id });
      // expect: no-dual-write writeFirst
      await this.producer.send({ topic: 'a', messages: [] });
    }));
  }

  async eitherOr(id: string, local: boolean) {
    if (local) await this.orders.save({ id });
    else await this.producer.send({ topic: 'a', messages: [] });
  }

  async earlyExit(id: string) {
    if (!id) {
      await this.producer.send({ topic: 'rejected', messages: [] });
      return;
    }
    await this.orders.save({ id });
  }

  async cases(id: string, kind: 'save' | 'send' | 'both') {
    switch (kind) {
      case 'save': await this.orders.save({ id }); break;
      case 'send': await this.producer.send({ topic: 'a', messages: [] }); break;
      case 'both':
        await this.orders.save({ id });
        // expect: no-dual-write writeFirst
        await this.producer.send({ topic: 'a', messages: [] });
    }
  }

  /** One setting decides for both calls. */
  async log(queued: boolean, text: string) {
    if (queued) await this.producer.send({ topic: 'log', messages: [{ value: text }] });
    else await this.orders.save({ text });
  }
  async loggedTwice(queued: boolean) {
    await this.log(queued, 'one');
    await this.log(queued, 'two');
  }
}
