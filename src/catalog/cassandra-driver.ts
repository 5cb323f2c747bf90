// https://docs.datastax.com/en/developer/nodejs-driver/latest/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'cassandra-driver',
  title: 'Cassandra driver',
  kind: 'database',
  docs: 'https://docs.datastax.com/en/developer/nodejs-driver/latest/',
  packages: ['cassandra-driver'],
  versions: '>=4 <5',
  insertsOverwrite: true,
  receivers: { Client: { classes: ['Client'] } },
  effects: [
    { on: 'Client', members: ['execute', 'stream', 'eachRow'], effect: 'sql', subject: [0] },
    { on: 'Client', members: ['batch'], effect: 'write', operation: 'update' },
  ],
});
