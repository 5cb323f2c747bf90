// https://docs.kurrent.io/clients/node/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'kurrentdb',
  title: 'KurrentDB (EventStoreDB)',
  kind: 'database',
  docs: 'https://docs.kurrent.io/clients/node/',
  packages: ['@kurrent/kurrentdb-client', '@eventstore/db-client'],
  versions: '>=1 <7',
  receivers: {
    Client: { classes: ['KurrentDBClient', 'EventStoreDBClient'], from: { Client: ['connectionString'] } },
    Catchup: { from: { Client: ['subscribeToStream', 'subscribeToAll'] } },
    Persistent: { from: { Client: ['subscribeToPersistentSubscriptionToStream', 'subscribeToPersistentSubscriptionToAll'] } },
  },
  effects: [
    { on: 'Client', members: ['appendToStream'], effect: 'write', operation: 'insert', entity: [0] },
    { on: 'Client', members: ['deleteStream', 'tombstoneStream'], effect: 'write', operation: 'delete', entity: [0] },
    { on: 'Persistent', members: ['ack'], effect: 'acknowledge' },
    { on: 'Persistent', members: ['nack'], effect: 'reject' },
  ],
  handlers: [
    { form: 'iteration', on: 'Catchup', kind: 'change', acknowledged: { by: 'call' } },
    { form: 'iteration', on: 'Persistent', kind: 'change', acknowledged: { by: 'call' } },
  ],
});
