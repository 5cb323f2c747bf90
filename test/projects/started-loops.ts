// A loop that waits for what comes is started, and no part of what is done before it: what it publishes tells of what came in.
// @filename: src/clients.ts
import { Kafka } from 'kafkajs';
import { Pool } from 'pg';

export const pool = new Pool();
const producer = new Kafka({ brokers: [] }).producer();

export async function publish(topic: string, id: string): Promise<void> {
  await producer.send({ topic, messages: [{ key: id, value: JSON.stringify({ id }) }] });
}

export async function prepare(): Promise<void> {
  await pool.query('INSERT INTO instances (started) VALUES (now())');
}
// @filename: src/worker.ts
import { pool, publish } from './clients';

export class Worker {
  private stopped = false;

  start(): void {
    void this.run();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      const { rows } = await pool.query('SELECT id FROM arrivals ORDER BY id LIMIT 10');
      for (const { id } of rows) await publish('arrival.noticed', id);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  stop(): void { this.stopped = true; }
}

/** Ends with the list that it works on. */
export async function announceAll(ids: string[]): Promise<void> {
  let next = 0;
  while (true) {
    if (next >= ids.length) return;
    await publish('instance.started', ids[next++]!);
  }
}
// @filename: src/main.ts
import { prepare, publish } from './clients';
import { announceAll, Worker } from './worker';

export async function main(): Promise<void> {
  await prepare();
  new Worker().start();
}

export async function tell(ids: string[]): Promise<void> {
  await prepare();
  // expect: no-dual-write writeFirst
  await announceAll(ids);
}

export async function tellOne(id: string): Promise<void> {
  await prepare();
  // expect: no-dual-write writeFirst
  await publish('instance.started', id);
}
