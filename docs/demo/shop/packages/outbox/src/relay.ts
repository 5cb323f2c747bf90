import type { Producer } from 'kafkajs';
import type { Pool } from 'pg';
import type { OutboxRow } from './outbox.js';

/** Publishes what stands in the outbox. */
export class OutboxRelay {
  constructor(private readonly pool: Pool, private readonly producer: Producer) {}

  /** In order, one after the other, and marked once the broker has them. */
  async run(): Promise<void> {
    const { rows } = await this.pool.query<OutboxRow>('SELECT * FROM outbox WHERE published_at IS NULL ORDER BY sequence LIMIT 100');
    for (const row of rows) {
      // correct: no-unordered-relay
      // correct: no-dual-write the row is there until it has been published: at least once
      await this.producer.send({ topic: row.aggregatetype, messages: [{ key: row.aggregateid, value: row.payload }] });
      await this.pool.query('UPDATE outbox SET published_at = now() WHERE id = $1', [row.id]);
    }
  }

  /** Quick, and wrong: rows overtake each other, and one that fails is lost. */
  async runQuickly(): Promise<void> {
    // hazard: no-unordered-relay in no order
    const { rows } = await this.pool.query<OutboxRow>('SELECT * FROM outbox WHERE published_at IS NULL LIMIT 1000');
    // hazard: no-unordered-relay marked before they are published
    await this.pool.query('UPDATE outbox SET published_at = now() WHERE id = ANY($1)', [rows.map(({ id }) => id)]);
    await Promise.all(rows.map(async (row) => {
      // hazard: no-unordered-relay in parallel
      // hazard: no-unconfirmed-publish its error is forgotten
      await this.producer.send({ topic: row.aggregatetype, messages: [{ key: row.aggregateid, value: row.payload }] }).catch(() => undefined);
    }));
  }
}
