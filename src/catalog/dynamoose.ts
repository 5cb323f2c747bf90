// https://dynamoosejs.com/guide/Model
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'dynamoose',
  title: 'Dynamoose',
  kind: 'database',
  docs: 'https://dynamoosejs.com/guide/Model',
  packages: ['dynamoose', 'nestjs-dynamoose'],
  versions: '>=2 <5',
  receivers: {
    Model: { functions: ['model', 'default.model'], types: ['Model'], decorators: ['InjectModel'], constructs: 'Item', entity: true },
    Item: { from: { Model: ['create', 'get'] } },
  },
  effects: [
    { on: 'Model', members: ['create'], effect: 'write', operation: 'insert', data: [0] },
    { on: 'Model', members: ['batchPut'], effect: 'write', operation: 'upsert', data: [0] },
    { on: 'Model', members: ['update'], effect: 'write', operation: 'update' },
    { on: 'Model', members: ['delete', 'batchDelete'], effect: 'write', operation: 'delete' },
    { on: 'Item', members: ['save'], effect: 'write', operation: 'upsert' },
    { on: 'Item', members: ['delete'], effect: 'write', operation: 'delete' },
  ],
});
