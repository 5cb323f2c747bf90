// https://kysely.dev/docs/getting-started
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'kysely',
  title: 'Kysely',
  kind: 'database',
  docs: 'https://kysely.dev/docs/getting-started',
  packages: ['kysely', 'nestjs-kysely'],
  versions: '>=0.23 <1',
  receivers: {
    Kysely: { classes: ['Kysely', 'Transaction', 'ControlledTransaction'], decorators: ['InjectKysely'], from: { Kysely: ['withSchema', 'withPlugin', 'withoutPlugins', 'with', 'withRecursive'] } },
    TransactionBuilder: { from: { Kysely: ['transaction'], TransactionBuilder: ['setIsolationLevel', 'setAccessMode'] } },
    ControlledBuilder: { from: { Kysely: ['startTransaction'], ControlledBuilder: ['setIsolationLevel', 'setAccessMode'] } },
  },
  effects: [
    { on: 'Kysely', members: ['insertInto', 'replaceInto'], effect: 'write', operation: 'insert', entity: [0] },
    { on: 'Kysely', members: ['updateTable'], effect: 'write', operation: 'update', entity: [0] },
    { on: 'Kysely', members: ['mergeInto'], effect: 'write', operation: 'upsert', entity: [0] },
    { on: 'Kysely', members: ['deleteFrom'], effect: 'write', operation: 'delete', entity: [0] },
  ],
  transactions: [
    { on: 'TransactionBuilder', members: ['execute'], form: 'callback', handle: 'Kysely' },
    { on: 'ControlledBuilder', members: ['execute'], form: 'begin', handle: 'Kysely' },
    { on: 'Kysely', members: ['commit'], form: 'commit' },
    { on: 'Kysely', members: ['rollback'], form: 'rollback' },
  ],
});
