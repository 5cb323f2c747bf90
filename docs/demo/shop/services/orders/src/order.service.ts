import type { Producer } from 'kafkajs';
import type { Repository } from 'typeorm';
import { Order, OrderNote } from './order.entity.js';

/** The first version of the service, from before there was an outbox. */
export class OrderService {
  constructor(
    private readonly orders: Repository<Order>,
    private readonly notes: Repository<OrderNote>,
    private readonly producer: Producer,
  ) {}

  async place(customerId: string, total: number): Promise<Order> {
    const order = this.orders.create({ customerId, total });
    await this.orders.save(order);
    // hazard: no-dual-write
    // hazard: require-event-id
    // hazard: require-schema-version
    await this.producer.send({
      topic: 'order.placed',
      messages: [{ key: order.id, value: JSON.stringify({ orderId: order.id, customerId, total }) }],
    });
    return order;
  }

  async ship(id: string): Promise<void> {
    const result = await this.orders.update({ id, state: 'paid' }, { state: 'shipped' });
    if (result.affected) {
      // hazard: no-dual-write
      // hazard: require-event-id
      // hazard: require-schema-version
      // hazard: no-thin-event
      await this.producer.send({ topic: 'order.shipped', messages: [{ key: id, value: JSON.stringify({ orderId: id }) }] });
    }
  }

  async annotate(orderId: string, text: string): Promise<void> {
    await this.notes.insert({ orderId, text });
    // hazard: no-dual-write the publish is in a private method
    await this.tellSupport(orderId, text);
  }

  /** Both go out together, and either may fail alone. */
  async reopen(id: string): Promise<void> {
    await Promise.all([
      this.orders.update({ id }, { state: 'placed' }),
      // hazard: no-dual-write
      // hazard: require-event-id
      // hazard: require-schema-version
      // hazard: no-thin-event
      this.producer.send({ topic: 'order.reopened', messages: [{ key: id, value: JSON.stringify({ orderId: id }) }] }),
    ]);
  }

  private async tellSupport(orderId: string, text: string): Promise<void> {
    // hazard: require-partition-key any partition: notes of one order may arrive in any order
    // hazard: require-event-id
    // hazard: require-schema-version
    await this.producer.send({ topic: 'order.annotated', messages: [{ value: JSON.stringify({ orderId, text }) }] });
  }
}
