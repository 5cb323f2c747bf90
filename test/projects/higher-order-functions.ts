// Callbacks run where they are handed to: through retries, spans and transactions of the project's own.
// @filename: place.ts
import { Producer } from 'kafkajs';
import { retry, span, withTransaction } from './helpers';

export class Orders {
  constructor(private readonly producer: Producer) {}

  async place(id: string) {
    await withTransaction(async (client) => {
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
    });
    await span('publish', () => retry(async () => {
      // expect: no-dual-write writeFirst
      await this.producer.send({ topic: 'order.placed', messages: [{ value: id }] });
    }));
  }

  async inside(id: string) {
    await withTransaction(async (client) => {
      await client.query('INSERT INTO orders (id) VALUES ($1)', [id]);
      // expect: no-publish-in-transaction inTransaction
      await this.producer.send({ topic: 'order.placed', messages: [{ value: id }] });
    });
  }
}
// @filename: helpers.ts
import { Pool, PoolClient } from 'pg';

const pool = new Pool();

export async function withTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

export async function retry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try { return await work(); } catch (error) { if (attempt > 3) throw error; }
  }
}

export function span<T>(_name: string, work: () => Promise<T>): Promise<T> { return work(); }
