// The write and the publish are in classes of other files.
// @filename: order.service.ts
import { KafkaService } from './kafka.service';
import { OrderRepository } from './order.repository';

export class OrderService {
  constructor(private readonly orders: OrderRepository, private readonly kafka: KafkaService) {}

  async place(id: string) {
    await this.orders.insertOrder(id);
    // expect: no-dual-write writeFirst order.service.ts:10 -> kafka.service.ts:7
    await this.kafka.emitOrderPlaced(id);
  }

  async read(id: string) {
    const order = await this.orders.findOrder(id);
    await this.kafka.emitOrderPlaced(order.id);
  }
}
// @filename: order.repository.ts
import { Repository } from 'typeorm';

export class OrderRepository {
  constructor(private readonly orders: Repository<Order>) {}

  async insertOrder(id: string) { await this.orders.insert({ id }); }

  async findOrder(id: string) { return this.orders.findOneBy({ id }); }
}
// @filename: kafka.service.ts
import { Kafka } from 'kafkajs';

export class KafkaService {
  private readonly producer = new Kafka({ brokers: [] }).producer();

  async emitOrderPlaced(id: string) {
    await this.producer.send({ topic: 'order.placed', messages: [{ key: id, value: id }] });
  }
}
