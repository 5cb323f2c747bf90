// Both sides in private methods: the report stands where they meet.
// @filename: order.service.ts
import { Producer } from 'kafkajs';
import { Repository } from 'typeorm';

export class OrderService {
  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}

  async place(id: string) {
    await this.#store(id);
    // expect: no-dual-write writeFirst
    await this.tell(id);
  }

  /** Its callee has both: nothing is added here. */
  async placeAll(ids: string[]) {
    for (const id of ids) await this.place(id);
  }

  async #store(id: string) { await this.orders.save({ id }); }
  private async tell(id: string) { await this.producer.send({ topic: 'order.placed', messages: [{ value: id }] }); }
}
