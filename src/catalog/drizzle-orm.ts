// https://orm.drizzle.team/docs/insert
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'drizzle-orm',
  title: 'Drizzle',
  kind: 'database',
  docs: 'https://orm.drizzle.team/docs/insert',
  packages: ['drizzle-orm'],
  versions: '>=0.28 <1',
  receivers: {
    Database: {
      classes: [
        'NodePgDatabase', 'PostgresJsDatabase', 'NeonDatabase', 'NeonHttpDatabase', 'MySql2Database', 'LibSQLDatabase', 'BetterSQLite3Database', 'DrizzleD1Database', 'VercelPgDatabase',
        'PgDatabase', 'PgTransaction', 'MySqlDatabase', 'MySqlTransaction', 'BaseSQLiteDatabase', 'SQLiteTransaction', 'NodePgTransaction', 'PostgresJsTransaction', 'PgliteDatabase',
      ],
      functions: ['drizzle'],
      from: { Database: ['with', '$with'] },
    },
  },
  effects: [
    { on: 'Database', members: ['insert'], effect: 'write', operation: 'insert', entity: [0] },
    { on: 'Database', members: ['update'], effect: 'write', operation: 'update', entity: [0] },
    { on: 'Database', members: ['delete'], effect: 'write', operation: 'delete', entity: [0] },
    { on: 'Database', members: ['execute', 'run'], effect: 'sql', subject: [0] },
  ],
  chain: { data: ['values', 'set'], filter: ['where'], ignoresDuplicates: ['onConflictDoNothing', 'ignore'], upserts: ['onConflictDoUpdate', 'onDuplicateKeyUpdate'] },
  transactions: [{ on: 'Database', members: ['transaction'], form: 'callback', handle: 'Database' }],
});
