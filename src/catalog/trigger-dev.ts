// https://trigger.dev/docs/triggering
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'trigger-dev',
  title: 'Trigger.dev',
  kind: 'broker',
  docs: 'https://trigger.dev/docs/triggering',
  packages: ['@trigger.dev/sdk'],
  versions: '>=3 <5',
  receivers: {
    Tasks: { values: ['tasks'] },
    Define: { values: ['task', 'schemaTask'] },
    Task: { functions: ['task', 'schemaTask'] },
  },
  effects: [
    { on: 'Tasks', members: ['trigger'], effect: 'publish', carries: 'job', batch: 'one `batchTrigger`', topic: [0], payload: [1], messageId: [2, 'idempotencyKey'] },
    { on: 'Tasks', members: ['batchTrigger'], effect: 'publish', carries: 'job', topic: [0], payload: [1, '*', 'payload'], messageId: [1, '*', 'options', 'idempotencyKey'] },
    { on: 'Tasks', members: ['triggerAndWait', 'batchTriggerAndWait'], effect: 'rpc', topic: [0], payload: [1] },
    { on: 'Task', members: ['trigger'], effect: 'publish', carries: 'job', batch: 'one `batchTrigger`', payload: [0], messageId: [1, 'idempotencyKey'] },
    { on: 'Task', members: ['batchTrigger'], effect: 'publish', carries: 'job', payload: [0, '*', 'payload'], messageId: [0, '*', 'options', 'idempotencyKey'] },
    { on: 'Task', members: ['triggerAndWait', 'batchTriggerAndWait'], effect: 'rpc', payload: [0] },
  ],
  handlers: [{ form: 'call', on: 'Define', members: ['()'], handler: [0, 'run'], kind: 'job', topic: [0, 'id'], acknowledged: { by: 'return' } }],
});
