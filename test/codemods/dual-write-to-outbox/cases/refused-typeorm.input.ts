import { DataSource, EntityManager, QueryRunner, Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Order } from './order.js';

export class Refused {
  constructor(private readonly orders: Repository<Order>, private readonly others: Repository<Order>, private readonly producer: Producer, private readonly mail: { send(text: string): Promise<void> }) {}

  async helper(order: Order): Promise<void> {
    await this.orders.save(order);
    // expect: DW113
    await this.tell(order);
  }

  private async tell(order: Order): Promise<void> {
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
  }

  async guard(order: Order): Promise<void> {
    await this.orders.save(order);
    if (order.total < 0) throw new Error('negative');
    // expect: DW120
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
  }

  async notAwaited(order: Order): Promise<void> {
    await this.orders.save(order);
    // expect: DW121
    this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
  }

  async caught(order: Order): Promise<void> {
    await this.orders.save(order);
    // expect: DW121
    this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] }).catch(() => undefined);
  }

  async swallowed(order: Order): Promise<void> {
    await this.orders.save(order);
    try {
      // expect: DW121
      await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
    } catch (error) {
      console.error(error);
    }
  }

  async publishFirst(order: Order): Promise<void> {
    // expect: DW123
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
    await this.orders.save(order);
  }

  async together(order: Order): Promise<void> {
    await Promise.all([
      this.orders.save(order),
      // expect: DW124
      this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] }),
    ]);
  }

  async acknowledgements(order: Order): Promise<void> {
    await this.orders.save(order);
    // expect: DW125
    await this.producer.send({ topic: 'a', acks: -1, messages: [{ key: order.id, value: 'x' }] });
  }

  async partition(order: Order): Promise<void> {
    await this.orders.save(order);
    // expect: DW125
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x', partition: 3 }] });
  }

  async committed(dataSource: DataSource, order: Order): Promise<void> {
    await dataSource.transaction(async (tx) => {
      await tx.save(order);
    });
    // expect: DW130
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
  }

  async twoRoots(order: Order): Promise<void> {
    await this.orders.save(order);
    await this.others.save(order);
    // expect: DW203
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
  }

  async foreign(order: Order): Promise<void> {
    await this.orders.save(order);
    await this.mail.send('hello');
    // expect: DW210
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
  }

  async tryBetween(order: Order): Promise<void> {
    await this.orders.save(order);
    try {
      order.total = JSON.parse(order.tenant);
    } catch {
      order.total = 0;
    }
    // expect: DW211
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
  }

  async compensated(order: Order): Promise<void> {
    try {
      await this.orders.save(order);
      // expect: DW213
      await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
    } catch (error) {
      await this.orders.delete({ id: order.id });
      throw error;
    }
  }

  async loop(orders: Order[]): Promise<void> {
    for (const order of orders) await this.orders.save(order);
    // expect: DW214
    await this.producer.send({ topic: 'a', messages: [{ key: 'k', value: 'x' }] });
  }

  async outside(order: Order): Promise<Order> {
    let saved = order;
    saved = await this.orders.save(order);
    // expect: DW218
    await this.producer.send({ topic: 'a', messages: [{ key: saved.id, value: 'x' }] });
    return saved;
  }

  async computed(order: Order): Promise<void> {
    await this.orders.save(order);
    const messages = [{ key: order.id, value: 'x' }];
    // expect: DW219
    await this.producer.send({ topic: 'a', messages });
  }

  async used(order: Order): Promise<number> {
    await this.orders.save(order);
    // expect: DW220
    const [metadata] = await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
    return metadata!.partition;
  }

  async returned(order: Order): Promise<unknown> {
    await this.orders.save(order);
    // expect: DW220
    return this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
  }

  async tombstone(order: Order): Promise<void> {
    await this.orders.delete({ id: order.id });
    // expect: DW226
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: null }] });
  }

  async writeInBranch(order: Order): Promise<void> {
    if (order.total > 0) {
      await this.orders.save(order);
    }
    // expect: DW215
    await this.producer.send({ topic: 'a', messages: [{ key: order.id, value: 'x' }] });
  }

  async sameLine(order: Order): Promise<void> {
    const id = order.id; await this.orders.save(order);
    // expect: DW225
    await this.producer.send({ topic: 'a', messages: [{ key: id, value: 'x' }] });
  }
}
