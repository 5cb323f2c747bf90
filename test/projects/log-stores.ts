// What a logger or a meter stores is no state that an event would tell of.
// @filename: package.json
{ "private": true, "dependencies": { "@elastic/elasticsearch": "9.0.0", "kafkajs": "2.2.4", "typeorm": "1.1.1" } }
// @filename: log-context.ts
import { Client } from '@elastic/elasticsearch';

export class LogContext {
  private readonly client = new Client({});

  async info(message: string) { await this.client.index({ index: 'logs', document: { message } }); }
}
// @filename: sync.ts
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { LogContext } from './log-context';

export class Sync {
  constructor(private readonly logCtx: LogContext, private readonly syncs: Repository<Sync>, private readonly producer: Producer) {}

  async start(id: string) {
    await this.logCtx.info('started');
    await this.producer.send({ topic: 'sync.started', messages: [{ value: id }] });
  }

  async finish(id: string) {
    await this.syncs.update({ id }, { finished: true });
    await this.logCtx.info('finished');
    // expect: no-dual-write writeFirst sync.ts:14
    await this.producer.send({ topic: 'sync.finished', messages: [{ value: id }] });
  }
}
