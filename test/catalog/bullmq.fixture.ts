import { FlowProducer, Queue } from 'bullmq';
import { InjectQueue } from '@nestjs/bullmq';

const queue = new Queue('mails');

export async function adds() {
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
