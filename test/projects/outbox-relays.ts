// A relay reads rows through a store of another file and publishes them through a wrapper: in what order, and when it marks them.
// rules: no-unordered-relay
// @filename: src/store.ts
import type { PrismaClient } from '@prisma/client';

export class OutboxStore {
  constructor(private readonly prisma: PrismaClient) {}

  async unpublished(limit: number): Promise<any[]> {
    return this.prisma.outboxMessage.findMany({ where: { publishedAt: null }, orderBy: { id: 'asc' }, take: limit });
  }

  async unpublishedInAnyOrder(limit: number): Promise<any[]> {
    // expect: no-unordered-relay unordered
    return this.prisma.outboxMessage.findMany({ where: { publishedAt: null }, take: limit });
  }

  async markPublished(id: string): Promise<void> {
    await this.prisma.outboxMessage.update({ where: { id }, data: { publishedAt: new Date() } });
  }
}
// @filename: src/publisher.ts
import { Kafka } from 'kafkajs';

const producer = new Kafka({ brokers: [] }).producer();

export async function publish(row: any): Promise<void> {
  await producer.send({ topic: row.topic, messages: [{ key: row.key, value: row.payload }] });
}
// @filename: src/relay.ts
import type { OutboxStore } from './store';
import { publish } from './publisher';

export class OutboxRelay {
  constructor(private readonly store: OutboxStore) {}

  async run(): Promise<void> {
    for (const row of await this.store.unpublished(100)) {
      await publish(row);
      await this.store.markPublished(row.id);
    }
  }

  async runMarkingFirst(): Promise<void> {
    for (const row of await this.store.unpublished(100)) {
      // expect: no-unordered-relay markedFirst
      await this.store.markPublished(row.id);
      await publish(row);
    }
  }

  async runAtOnce(): Promise<void> {
    const rows = await this.store.unpublished(100);
    // expect: no-unordered-relay parallel
    await Promise.all(rows.map((row) => publish(row)));
  }
}
