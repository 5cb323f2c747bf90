// https://www.dynamodbtoolbox.com/docs/entities/actions/put-item
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'dynamodb-toolbox',
  title: 'DynamoDB Toolbox',
  kind: 'database',
  docs: 'https://www.dynamodbtoolbox.com/docs/entities/actions/put-item',
  packages: ['dynamodb-toolbox'],
  versions: '>=0.4 <3',
  receivers: { Entity: { classes: ['Entity'] } },
  effects: [
    { on: 'Entity', members: ['build'], given: { at: [0], is: 'PutItemCommand' }, effect: 'write', operation: 'upsert' },
    { on: 'Entity', members: ['build'], given: { at: [0], is: 'UpdateItemCommand' }, effect: 'write', operation: 'update' },
    { on: 'Entity', members: ['build'], given: { at: [0], is: 'UpdateAttributesCommand' }, effect: 'write', operation: 'update' },
    { on: 'Entity', members: ['build'], given: { at: [0], is: 'DeleteItemCommand' }, effect: 'write', operation: 'delete' },
    { on: 'Entity', members: ['put'], effect: 'write', operation: 'upsert', data: [0] },
    { on: 'Entity', members: ['update'], effect: 'write', operation: 'update', data: [0] },
    { on: 'Entity', members: ['delete'], effect: 'write', operation: 'delete' },
  ],
});
