// https://docs.temporal.io/develop/typescript/temporal-client
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'temporal',
  title: 'Temporal',
  kind: 'broker',
  docs: 'https://docs.temporal.io/develop/typescript/temporal-client',
  packages: ['@temporalio/client'],
  versions: '>=1 <2',
  receivers: {
    Client: { classes: ['Client'] },
    Workflows: { classes: ['WorkflowClient'], from: { Client: ['workflow'] } },
    Handle: { types: ['WorkflowHandle'], from: { Workflows: ['getHandle', 'start', 'signalWithStart'] } },
  },
  // Signals and queries go to one workflow, which is there and answers.
  effects: [
    { on: 'Workflows', members: ['start', 'signalWithStart'], effect: 'publish', carries: 'job', topic: [0], payload: [1, 'args'], messageId: [1, 'workflowId'] },
    { on: 'Workflows', members: ['execute'], effect: 'rpc', topic: [0], payload: [1, 'args'] },
    { on: 'Handle', members: ['signal', 'query', 'executeUpdate', 'startUpdate'], effect: 'rpc', topic: [0] },
  ],
});
