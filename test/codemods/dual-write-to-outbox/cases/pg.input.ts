import { Pool, PoolClient, Client } from 'pg';
import { Channel } from 'amqplib';

export class Payments {
  constructor(private readonly pool: Pool, private readonly channel: Channel) {}

  async authorize(id: string, amount: number): Promise<string> {
    const { rows } = await this.pool.query('INSERT INTO payments (id, amount) VALUES ($1, $2) RETURNING id', [id, amount]);
    // expect: DW101
    this.channel.publish('payments', 'payment.authorized', Buffer.from(JSON.stringify({ id, amount })), { persistent: true, headers: { tenant: 'a' } });
    return rows[0].id;
  }

  async queue(id: string): Promise<void> {
    await this.pool.query('UPDATE payments SET queued = true WHERE id = $1', [id]);
    // expect: DW100
    this.channel.sendToQueue('captures', Buffer.from(id, 'utf8'));
  }

  async refund(id: string): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query("UPDATE payments SET state = 'refunded' WHERE id = $1", [id]);
      // expect: DW104
      this.channel.publish('payments', 'payment.refunded', Buffer.from(JSON.stringify({ id })));
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async handedIn(client: PoolClient, id: string): Promise<void> {
    await client.query('DELETE FROM payments WHERE id = $1', [id]);
    // expect: DW106
    this.channel.publish('payments', 'payment.deleted', Buffer.from(id));
  }
}
