import type { Channel } from 'amqplib';
import type { Pool } from 'pg';
import { publishPaymentCaptured } from './publish.js';

export interface Payment { id: string; orderId: string; amount: number }

export class PaymentService {
  constructor(private readonly pool: Pool, private readonly channel: Channel) {}

  async authorize(payment: Payment): Promise<void> {
    await this.pool.query('INSERT INTO payments (id, order_id, amount) VALUES ($1, $2, $3)', [payment.id, payment.orderId, payment.amount]);
    // hazard: no-dual-write
    // hazard: require-event-id
    // hazard: no-unconfirmed-publish
    // hazard: require-schema-version
    this.channel.publish('payments', 'payment.authorized', Buffer.from(JSON.stringify(payment)), { persistent: true });
  }

  async capture(payment: Payment): Promise<void> {
    await this.pool.query("UPDATE payments SET state = 'captured' WHERE id = $1", [payment.id]);
    // hazard: no-dual-write through a function in another file, and not awaited
    publishPaymentCaptured(this.channel, payment).catch(() => undefined);
  }

  async refund(payment: Payment): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query("UPDATE payments SET state = 'refunded' WHERE id = $1", [payment.id]);
      await client.query('INSERT INTO ledger (payment_id, amount) VALUES ($1, $2)', [payment.id, -payment.amount]);
      // hazard: no-publish-in-transaction
      // hazard: require-event-id
      // hazard: no-unconfirmed-publish
      // hazard: require-schema-version
      this.channel.publish('payments', 'payment.refunded', Buffer.from(JSON.stringify(payment)), { persistent: true });
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }

  async find(id: string): Promise<Payment | undefined> {
    const { rows } = await this.pool.query<Payment>('SELECT id, order_id AS "orderId", amount FROM payments WHERE id = $1', [id]);
    return rows[0];
  }
}
