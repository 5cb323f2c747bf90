// https://electrodb.dev/en/mutations/put/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'electrodb',
  title: 'ElectroDB',
  kind: 'database',
  docs: 'https://electrodb.dev/en/mutations/put/',
  packages: ['electrodb'],
  versions: '>=2 <4',
  receivers: { Entity: { classes: ['Entity'] } },
  effects: [
    { on: 'Entity', members: ['create'], effect: 'write', operation: 'insert', data: [0] },
    { on: 'Entity', members: ['put', 'upsert'], effect: 'write', operation: 'upsert', data: [0] },
    { on: 'Entity', members: ['update', 'patch'], effect: 'write', operation: 'update' },
    { on: 'Entity', members: ['delete', 'remove'], effect: 'write', operation: 'delete' },
  ],
});
