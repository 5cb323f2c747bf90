// Save and publish are both inherited.
// @filename: order.service.ts
import { BaseService } from './base.service';

export class OrderService extends BaseService {
  constructor(pool, channel) { super(pool, channel, 'orders'); }

  async place(id: string) {
    await this.run('INSERT INTO orders (id) VALUES ($1)', [id]);
    // expect: no-dual-write writeFirst
    this.emit('order.placed', { id });
  }

  async list() {
    const rows = await this.run('SELECT * FROM orders', []);
    this.emit('orders.listed', rows);
  }
}
// @filename: base.service.ts
import { Channel } from 'amqplib';
import { Pool } from 'pg';

export class BaseService {
  constructor(private readonly pool: Pool, private readonly channel: Channel, private readonly exchange: string) {}
  protected run(sql: string, values: unknown[]) { return this.pool.query(sql, values); }
  protected emit(key: string, body: unknown) { this.channel.publish(this.exchange, key, Buffer.from(JSON.stringify(body))); }
}
