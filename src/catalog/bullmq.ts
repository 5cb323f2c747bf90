// https://docs.bullmq.io/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'bullmq',
  title: 'BullMQ',
  kind: 'broker',
  docs: 'https://docs.bullmq.io/',
  packages: ['bullmq', '@nestjs/bullmq', 'bull', '@nestjs/bull', '@taskforcesh/bullmq-pro'],
  versions: '>=1 <7',
  receivers: {
    Queue: { classes: ['Queue', 'default', 'QueuePro'], decorators: ['InjectQueue'], entity: true },
    FlowProducer: { classes: ['FlowProducer'], decorators: ['InjectFlowProducer'] },
  },
  effects: [
    { on: 'Queue', members: ['add'], effect: 'publish', carries: 'job', batch: 'one `addBulk`', payload: [1], messageId: [2, 'jobId'], unless: [[2, 'repeat']] },
    { on: 'Queue', members: ['addBulk'], effect: 'publish', carries: 'job', payload: [0, '*', 'data'], messageId: [0, '*', 'opts', 'jobId'] },
    { on: 'FlowProducer', members: ['add', 'addBulk'], effect: 'publish', carries: 'job', topic: [0, 'queueName'], payload: [0, 'data'] },
  ],
  handlers: [
    { form: 'constructor', classes: ['Worker', 'WorkerPro'], handler: [1], kind: 'job', topic: [0], acknowledged: { by: 'return' } },
    { form: 'call', on: 'Queue', members: ['process'], handler: [-1], kind: 'job', acknowledged: { by: 'return' } },
    { form: 'class', bases: ['WorkerHost'], methods: ['process'], kind: 'job', acknowledged: { by: 'return' } },
    { form: 'decorator', decorators: ['Process'], kind: 'job', topic: [0], acknowledged: { by: 'return' } },
  ],
});
