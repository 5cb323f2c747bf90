// https://learn.microsoft.com/javascript/api/@azure/cosmos/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'azure-cosmos',
  title: 'Azure Cosmos DB',
  kind: 'database',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/cosmos/',
  packages: ['@azure/cosmos'],
  versions: '>=3 <5',
  receivers: {
    Client: { classes: ['CosmosClient'] },
    Database: { classes: ['Database'], from: { Client: ['database'] } },
    Container: { classes: ['Container'], from: { Database: ['container'] }, entity: true },
    Items: { classes: ['Items'], from: { Container: ['items'] } },
    Item: { classes: ['Item'], from: { Container: ['item'] } },
  },
  effects: [
    { on: 'Items', members: ['create'], effect: 'write', operation: 'insert', data: [0] },
    { on: 'Items', members: ['upsert'], effect: 'write', operation: 'upsert', data: [0] },
    { on: 'Items', members: ['bulk', 'batch', 'executeBulkOperations'], effect: 'write', operation: 'update' },
    { on: 'Item', members: ['replace'], effect: 'write', operation: 'update', data: [0] },
    { on: 'Item', members: ['patch'], effect: 'write', operation: 'update' },
    { on: 'Item', members: ['delete'], effect: 'write', operation: 'delete' },
  ],
});
