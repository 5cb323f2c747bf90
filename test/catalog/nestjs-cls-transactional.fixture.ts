import { Transactional, TransactionHost } from '@nestjs-cls/transactional';
import { Repository } from 'typeorm';

class Order {}

export class Orders {
  constructor(private readonly host: TransactionHost, private readonly orders: Repository<Order>) {}

  async place() {
    await this.host.withTransaction(async () => {
      await this.orders.save({ id: 1 }); // write operation=save entity=Order
    }); // transaction
  }

  @Transactional() // transaction
  async pay() {
    await this.orders.save({ id: 1 }); // write operation=save entity=Order
  }
}
