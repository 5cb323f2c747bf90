// A callback that an aggregate keeps and calls later, in the same unit of work.
// @filename: batch.ts
export class Batch {
  private readonly handlers: { name: string; callback: (event: { data: string }) => Promise<void> }[] = [];

  register(name: string, callback: (event: { data: string }) => Promise<void>) {
    this.handlers.push({ name, callback });
  }

  async request(data: string) {
    for (const handler of this.handlers) await handler.callback({ data });
  }
}
// @filename: request-batch.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { Batch } from './batch';

export class RequestBatch {
  private readonly later: Batch = new Batch();

  constructor(private readonly batches: Repository<Batch>, private readonly producer: Producer) {
    this.later.register('requested', async ({ data }) => { await this.tell(data); });
  }

  async execute(id: string) {
    const batch = new Batch();
    await this.batches.save({ id });
    batch.register('requested', async ({ data }) => {
      // expect: no-dual-write writeFirst
      await this.tell(data);
    });
    await batch.request(id);
  }

  private async tell(data: string) { await this.producer.send({ topic: 'batch.requested', messages: [{ value: data }] }); }
}
