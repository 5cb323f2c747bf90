import { Pool, PoolClient, Client } from 'pg';
import { Channel } from 'amqplib';

export class Refused {
  constructor(private readonly client: Client, private readonly pool: Pool, private readonly channel: Channel) {}

  async shared(id: string): Promise<void> {
    await this.client.query('DELETE FROM payments WHERE id = $1', [id]);
    // expect: DW206
    this.channel.publish('payments', 'payment.deleted', Buffer.from(id));
  }

  async expires(id: string): Promise<void> {
    await this.pool.query('DELETE FROM payments WHERE id = $1', [id]);
    // expect: DW125
    this.channel.publish('payments', 'payment.deleted', Buffer.from(id), { expiration: 1000 });
  }

  async asks(id: string): Promise<void> {
    await this.pool.query('DELETE FROM payments WHERE id = $1', [id]);
    // expect: DW221
    this.channel.sendToQueue('payments', Buffer.from(id), { replyTo: 'answers' });
  }

  async binary(id: string): Promise<void> {
    await this.pool.query('DELETE FROM payments WHERE id = $1', [id]);
    // expect: DW226
    this.channel.sendToQueue('payments', Buffer.from(id, 'hex'));
  }

  async notAwaited(id: string): Promise<void> {
    this.pool.query('DELETE FROM payments WHERE id = $1', [id]);
    // expect: DW121
    this.channel.sendToQueue('payments', Buffer.from(id));
  }
}
