// https://event-driven-io.github.io/emmett/getting-started.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'emmett',
  title: 'Emmett',
  kind: 'database',
  docs: 'https://event-driven-io.github.io/emmett/getting-started.html',
  packages: ['@event-driven-io/emmett', '@event-driven-io/emmett-postgresql', '@event-driven-io/emmett-mongodb', '@event-driven-io/emmett-sqlite', '@event-driven-io/emmett-esdb'],
  versions: '<1',
  receivers: {
    Store: {
      types: ['EventStore', 'PostgresEventStore', 'MongoDBEventStore', 'SQLiteEventStore'],
      functions: ['getInMemoryEventStore', 'getPostgreSQLEventStore', 'getMongoDBEventStore', 'getSQLiteEventStore', 'getEventStoreDBEventStore'],
    },
    Bus: { types: ['EventsPublisher', 'EventBus', 'CommandBus', 'MessageBus'], functions: ['getInMemoryMessageBus'] },
  },
  effects: [
    { on: 'Store', members: ['appendToStream'], effect: 'write', operation: 'insert', entity: [0] },
    { on: 'Bus', members: ['publish', 'send'], effect: 'emitLocal', topic: [0, 'type'], payload: [0, 'data'] },
  ],
});
