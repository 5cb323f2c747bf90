// https://github.com/TryGhost/node-sqlite3/wiki/API
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'sqlite3',
  title: 'node-sqlite3',
  kind: 'database',
  docs: 'https://github.com/TryGhost/node-sqlite3/wiki/API',
  packages: ['sqlite3'],
  versions: '>=4 <7',
  receivers: { Database: { classes: ['Database'] } },
  effects: [{ on: 'Database', members: ['run', 'exec', 'all', 'get', 'each'], effect: 'sql', subject: [0] }],
});
