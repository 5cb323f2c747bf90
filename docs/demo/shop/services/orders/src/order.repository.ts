import type { DataSource } from 'typeorm';
import { Order } from './order.entity.js';

/** Where orders are kept, as the use cases see it. */
export interface OrderStore {
  find(id: string): Promise<Order | null>;
  markPaid(id: string): Promise<void>;
  cancel(id: string, reason: string): Promise<void>;
}

export class TypeOrmOrderStore implements OrderStore {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<Order | null> {
    return this.dataSource.manager.findOneBy(Order, { id });
  }

  async markPaid(id: string): Promise<void> {
    await this.dataSource.manager.update(Order, { id, state: 'placed' }, { state: 'paid' });
  }

  async cancel(id: string, reason: string): Promise<void> {
    await this.dataSource.query('UPDATE orders SET state = $1, note = $2 WHERE id = $3', ['cancelled', reason, id]);
  }
}
