// Of two classes behind one port a system runs one: a write of the one and a publish of the other are no pair.
// @filename: job-queue.port.ts
export interface JobQueue {
  open(): Promise<void>;
  add(id: string): Promise<void>;
}
// @filename: sql-job-queue.ts
import { Repository } from 'typeorm';
import { JobQueue } from './job-queue.port';

export class SqlJobQueue implements JobQueue {
  constructor(private readonly jobs: Repository<Job>) {}

  async open() { await this.jobs.delete({ done: true }); }

  async add(id: string) { await this.jobs.insert({ id }); }
}
// @filename: kafka-job-queue.ts
import { Producer } from 'kafkajs';
import { JobQueue } from './job-queue.port';

export class KafkaJobQueue implements JobQueue {
  constructor(private readonly producer: Producer) {}

  async open() {}

  async add(id: string) { await this.producer.send({ topic: 'jobs', messages: [{ value: id }] }); }
}
// @filename: imports.ts
import { Repository } from 'typeorm';
import { JobQueue } from './job-queue.port';

export class Imports {
  constructor(private readonly jobQueue: JobQueue, private readonly imports: Repository<Import>) {}

  async start(id: string) {
    await this.jobQueue.open();
    await this.jobQueue.add(id);
  }

  async startAndRemember(id: string) {
    await this.imports.insert({ id });
    // expect: no-dual-write writeFirst
    await this.jobQueue.add(id);
  }
}
