// https://learn.microsoft.com/azure/azure-functions/functions-reference-node
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'azure-functions',
  title: 'Azure Functions',
  kind: 'broker',
  general: true,
  docs: 'https://learn.microsoft.com/azure/azure-functions/functions-reference-node',
  packages: ['@azure/functions'],
  versions: '^4.0.0',
  receivers: { App: { values: ['app'] } },
  effects: [],
  handlers: [
    { form: 'call', on: 'App', members: ['serviceBusQueue'], handler: [1, 'handler'], kind: 'event', queue: true, topic: [1, 'queueName'], acknowledged: { by: 'return' } },
    { form: 'call', on: 'App', members: ['serviceBusTopic'], handler: [1, 'handler'], kind: 'event', topic: [1, 'topicName'], acknowledged: { by: 'return' } },
    { form: 'call', on: 'App', members: ['storageQueue'], handler: [1, 'handler'], kind: 'event', queue: true, topic: [1, 'queueName'], acknowledged: { by: 'return' } },
    { form: 'call', on: 'App', members: ['eventHub'], handler: [1, 'handler'], kind: 'event', topic: [1, 'eventHubName'], acknowledged: { by: 'return' } },
    { form: 'call', on: 'App', members: ['eventGrid'], handler: [1, 'handler'], kind: 'event', acknowledged: { by: 'return' } },
  ],
});
