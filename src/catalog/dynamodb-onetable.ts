// https://doc.onetable.io/api/model/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'dynamodb-onetable',
  title: 'DynamoDB OneTable',
  kind: 'database',
  docs: 'https://doc.onetable.io/api/model/',
  packages: ['dynamodb-onetable'],
  versions: '>=1',
  receivers: {
    Table: { classes: ['Table'] },
    Model: { classes: ['Model'], from: { Table: ['getModel'] } },
  },
  effects: [
    { on: 'Model', members: ['create'], effect: 'write', operation: 'insert', handle: [1, 'transaction'] },
    { on: 'Model', members: ['upsert'], effect: 'write', operation: 'upsert', handle: [1, 'transaction'] },
    { on: 'Model', members: ['update'], effect: 'write', operation: 'update', handle: [1, 'transaction'] },
    { on: 'Model', members: ['remove'], effect: 'write', operation: 'delete', handle: [1, 'transaction'] },
  ],
});
