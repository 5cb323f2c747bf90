// A base class whose method only says that it is not implemented: those who override it run.
// @filename: base.provider.ts
export class BaseProvider {
  async trigger(_name: string): Promise<void> { throw new Error('Not implemented'); }

  describe() { return 'a provider'; }
}
// @filename: ports/out/kafka.provider.ts
import { Producer } from 'kafkajs';
import { BaseProvider } from '../../base.provider';

export class KafkaProvider extends BaseProvider {
  constructor(private readonly producer: Producer) { super(); }

  async trigger(name: string) { await this.producer.send({ topic: name, messages: [] }); }
}
// @filename: jobs.ts
import { Repository } from 'typeorm';
import { choose } from '@acme/choices';
import { BaseProvider } from './base.provider';

export class Jobs {
  private readonly provider: BaseProvider;

  constructor(private readonly jobs: Repository<Job>) { this.provider = choose(process.env.PROVIDER); }

  async start(id: string) {
    await this.jobs.insert({ id });
    // expect: no-dual-write writeFirst jobs.ts:13 -> kafka.provider.ts:7
    await this.provider.trigger('job.started');
  }

  async look(id: string) {
    await this.jobs.insert({ id });
    this.provider.describe();
  }
}
