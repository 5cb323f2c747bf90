import { FlowProducer, Queue, Worker } from 'bullmq';
import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Process } from '@nestjs/bull';

const queue = new Queue('mails');

export async function adds() {
  await queue.add('report', {}, { repeat: { pattern: '0 6 * * *' } }); // none
  await queue.add('welcome', { id: 1 }, { jobId: 'j-1' }); // publish topic=mails payload messageId=j-1
  await queue.addBulk([{ name: 'welcome', data: { id: 1 }, opts: { jobId: 'j-1' } }]); // publish topic=mails payload messageId=j-1
  await queue.getJob('j-1'); // none
}

export async function flows(producer: FlowProducer) {
  await producer.add({ name: 'render', queueName: 'mails', data: { id: 1 } }); // publish topic=mails payload
}

export class Mails {
  constructor(@InjectQueue('mails') private readonly mails: Queue) {}

  async welcome() {
    await this.mails.add('welcome', {}); // publish payload
  }
}

export const worker = new Worker('mails', async (job) => console.log(job.data)); // handler kind=job topic=mails acknowledged=return

queue.process('welcome', async (job: unknown) => console.log(job)); // handler kind=job acknowledged=return

@Processor('mails')
export class Mailer extends WorkerHost {
  async process() {} // handler kind=job acknowledged=return
}

@Processor('mails')
export class OldMailer {
  @Process('welcome') // handler kind=job topic=welcome acknowledged=return
  async welcome() {}
}
