import { Pool, PoolClient, Client } from 'pg';
import { Channel } from 'amqplib';
import { addToOutbox, withTransaction } from './outbox/pg-outbox.js';

export class Payments {
  constructor(private readonly pool: Pool, private readonly channel: Channel) {}

  async authorize(id: string, amount: number): Promise<string> {
    const rows = await withTransaction(this.pool, async (tx) => {
      const { rows } = await tx.query('INSERT INTO payments (id, amount) VALUES ($1, $2) RETURNING id', [id, amount]);
      // expect: DW101
      await addToOutbox(tx, {
        exchange: 'payments',
        topic: 'payment.authorized',
        payload: JSON.stringify({ id, amount }),
        headers: { tenant: 'a' },
      });
      return rows;
    });
    return rows[0].id;
  }

  async queue(id: string): Promise<void> {
    await withTransaction(this.pool, async (tx) => {
      await tx.query('UPDATE payments SET queued = true WHERE id = $1', [id]);
      // expect: DW100
      await addToOutbox(tx, { topic: 'captures', payload: id });
    });
  }

  async refund(id: string): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query("UPDATE payments SET state = 'refunded' WHERE id = $1", [id]);
      // expect: DW104
      await addToOutbox(client, {
        exchange: 'payments',
        topic: 'payment.refunded',
        payload: JSON.stringify({ id }),
      });
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
