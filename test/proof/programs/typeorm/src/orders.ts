import { EntitySchema, Repository } from 'typeorm';
import { Producer } from 'kafkajs';

export interface Order { id: string; total: number }

export const OrderSchema = new EntitySchema<Order>({ name: 'Order', tableName: 'orders', columns: { id: { type: String, primary: true }, total: { type: Number } } });

export class Orders {
  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}

  async place(order: Order): Promise<void> {
    await this.orders.save(order);
    await this.producer.send({ topic: 'order.placed', messages: [{ key: order.id, value: JSON.stringify(order) }] });
  }
}
