import { runInTransaction, Transactional } from 'typeorm-transactional';
import { Repository } from 'typeorm';

class Order { id!: number }

export class Orders {
  constructor(private readonly orders: Repository<Order>) {}

  @Transactional() // transaction
  async place() {
    await this.orders.save({ id: 1 }); // write operation=save entity=Order
  }

  async pay() {
    await runInTransaction(async () => {
      await this.orders.save({ id: 1 }); // write operation=save entity=Order
    }); // transaction
  }

  async list() {
    await this.orders.find(); // none
  }
}
