// A function that a package wraps runs where the result is called, not where it is wrapped.
// @filename: package.json
{ "private": true, "dependencies": { "@acme/functions": "1.0.0", "@acme/workflows": "1.0.0", "@acme/web": "1.0.0", "p-queue": "8.0.0", "kafkajs": "2.2.4", "typeorm": "1.1.1" } }
// @filename: allocate.ts
import { idempotent, retry } from '@acme/functions';
import { Client } from '@acme/workflows';
import PQueue from 'p-queue';
import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';
import { announce } from './announce';

export const announceOnce = idempotent(announce, { ttl: 60 });

export class Allocation {
  private readonly tasks = new PQueue({ concurrency: 3 });

  constructor(private readonly quotas: Repository<Quota>, private readonly producer: Producer, private readonly workflows: Client) {}

  async local(id: string) {
    const run = idempotent(async () => {
      // expect: no-dual-write publishFirst
      await announce(this.producer, id);
    }, {});
    await run();
    await this.quotas.save({ id });
  }

  async exported(id: string) {
    await this.quotas.save({ id });
    // expect: no-dual-write writeFirst
    await announceOnce(this.producer, id);
  }

  async atOnce(id: string) {
    await this.quotas.save({ id });
    await retry(async () => {
      // expect: no-dual-write writeFirst
      await announce(this.producer, id);
    });
  }

  async byReference(id: string) {
    await this.quotas.save({ id });
    await this.workflows.start(announce, { args: [id] });
  }

  async inProcess(id: string) {
    await this.quotas.save({ id });
    await this.tasks.add(() => fetch(`/quotas/${id}`));
  }
}
// @filename: announce.ts
import { Producer } from 'kafkajs';

export async function announce(producer: Producer, id: string) {
  await producer.send({ topic: 'quota.allocated', messages: [{ value: id }] });
}
// @filename: routes.ts
import { Router } from '@acme/web';
import { announce } from './announce';
import { Repository } from 'typeorm';

async function download(request: any) { await announce(request.producer, request.id); }

export async function routes(router: Router, visits: Repository<Visit>) {
  await visits.save({});
  router.get('/download/:id', download as any);
}
