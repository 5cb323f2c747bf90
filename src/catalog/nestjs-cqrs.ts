// https://docs.nestjs.com/recipes/cqrs
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'nestjs-cqrs',
  title: 'Nest CQRS',
  kind: 'in-process',
  docs: 'https://docs.nestjs.com/recipes/cqrs',
  packages: ['@nestjs/cqrs'],
  versions: '>=7 <13',
  receivers: {
    EventBus: { classes: ['EventBus'], types: ['IEventBus', 'IEventPublisher'] },
    CommandBus: { classes: ['CommandBus', 'QueryBus'], types: ['ICommandBus', 'IQueryBus'] },
    AggregateRoot: { classes: ['AggregateRoot'] },
  },
  effects: [
    { on: 'EventBus', members: ['publish', 'publishAll'], effect: 'emitLocal', payload: [0] },
    { on: 'CommandBus', members: ['execute'], effect: 'dispatch', payload: [0] },
    { on: 'AggregateRoot', members: ['commit', 'publish', 'publishAll'], effect: 'emitLocal', payload: [0] },
  ],
  handlers: [
    { form: 'class', decorators: ['EventsHandler'], methods: ['handle'], kind: 'local', acknowledged: { by: 'receipt' } },
    { form: 'class', decorators: ['CommandHandler', 'QueryHandler'], methods: ['execute'], kind: 'local', acknowledged: { by: 'return' } },
  ],
});
