// https://learn.microsoft.com/javascript/api/@azure/event-hubs/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'azure-event-hubs',
  title: 'Azure Event Hubs',
  kind: 'broker',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/event-hubs/',
  packages: ['@azure/event-hubs'],
  versions: '>=5 <7',
  receivers: {
    Producer: { classes: ['EventHubProducerClient', 'EventHubBufferedProducerClient'] },
    Consumer: { classes: ['EventHubConsumerClient'] },
    Context: { types: ['PartitionContext'] },
  },
  effects: [
    { on: 'Producer', members: ['sendBatch'], effect: 'publish', partitioned: true, batch: 'one `sendBatch`', payload: [0, '*', 'body'], key: [1, 'partitionKey'] },
    { on: 'Producer', members: ['enqueueEvent', 'enqueueEvents'], effect: 'publish', partitioned: true, payload: [0, 'body'], key: [1, 'partitionKey'] },
    { on: 'Context', members: ['updateCheckpoint'], effect: 'acknowledge' },
  ],
  handlers: [{ form: 'call', on: 'Consumer', members: ['subscribe'], handler: [0, 'processEvents'], kind: 'event', batch: [0], gives: [null, 'Context'], acknowledged: { by: 'call' } }],
});
