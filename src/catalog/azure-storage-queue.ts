// https://learn.microsoft.com/javascript/api/@azure/storage-queue/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'azure-storage-queue',
  title: 'Azure Queue Storage',
  kind: 'broker',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/storage-queue/',
  packages: ['@azure/storage-queue'],
  versions: '>=12 <13',
  receivers: {
    Service: { classes: ['QueueServiceClient'], from: { Service: ['fromConnectionString'] } },
    Queue: { classes: ['QueueClient'], from: { Service: ['getQueueClient'] }, entity: true },
  },
  effects: [
    { on: 'Queue', members: ['sendMessage'], effect: 'publish', queue: true, payload: [0] },
    { on: 'Queue', members: ['deleteMessage'], effect: 'acknowledge' },
  ],
});
