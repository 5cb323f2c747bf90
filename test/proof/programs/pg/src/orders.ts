import { Channel } from 'amqplib';
import { Pool } from 'pg';

export class Orders {
  constructor(private readonly pool: Pool, private readonly channel: Channel) {}

  async place(id: string, total: number): Promise<void> {
    await this.pool.query('INSERT INTO orders (id, total) VALUES ($1, $2)', [id, total]);
    this.channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify({ id, total })));
  }
}
