// https://mikro-orm.io/docs/entity-manager
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'mikro-orm',
  title: 'MikroORM',
  kind: 'database',
  docs: 'https://mikro-orm.io/docs/entity-manager',
  packages: ['@mikro-orm/core', '@mikro-orm/knex', '@mikro-orm/sql', '@mikro-orm/postgresql', '@mikro-orm/mysql', '@mikro-orm/mariadb', '@mikro-orm/mssql', '@mikro-orm/sqlite', '@mikro-orm/better-sqlite', '@mikro-orm/libsql', '@mikro-orm/mongodb', '@mikro-orm/nestjs', '@mikro-orm/decorators'],
  versions: '>=4 <8',
  receivers: {
    Orm: { classes: ['MikroORM'], from: { Orm: ['init', 'initSync'] } },
    EntityManager: {
      classes: ['EntityManager', 'SqlEntityManager', 'MongoEntityManager'], decorators: ['InjectEntityManager'],
      from: { Orm: ['em'], EntityManager: ['fork', 'getContext'], Repository: ['getEntityManager', 'em'] },
    },
    Repository: { classes: ['EntityRepository', 'SqlEntityRepository', 'MongoEntityRepository'], decorators: ['InjectRepository'], from: { EntityManager: ['getRepository'] }, entity: true },
  },
  // `persist` and `remove` are kept in memory until `flush`.
  effects: [
    { on: 'EntityManager', members: ['flush', 'persistAndFlush'], effect: 'write', operation: 'update' },
    { on: 'EntityManager', members: ['insert', 'insertMany'], effect: 'write', operation: 'insert', entity: [0] },
    { on: 'EntityManager', members: ['upsert', 'upsertMany'], effect: 'write', operation: 'upsert', entity: [0] },
    { on: 'EntityManager', members: ['nativeUpdate'], effect: 'write', operation: 'update', entity: [0] },
    { on: 'EntityManager', members: ['nativeDelete'], effect: 'write', operation: 'delete', entity: [0] },
    { on: 'EntityManager', members: ['removeAndFlush'], effect: 'write', operation: 'delete' },
    { on: 'Repository', members: ['flush', 'persistAndFlush', 'nativeUpdate'], effect: 'write', operation: 'update' },
    { on: 'Repository', members: ['insert', 'insertMany'], effect: 'write', operation: 'insert' },
    { on: 'Repository', members: ['upsert', 'upsertMany'], effect: 'write', operation: 'upsert' },
    { on: 'Repository', members: ['nativeDelete', 'removeAndFlush'], effect: 'write', operation: 'delete' },
  ],
  transactions: [
    { on: 'EntityManager', members: ['transactional'], form: 'callback', handle: 'EntityManager' },
    { on: 'EntityManager', members: ['begin'], form: 'begin' },
    { on: 'EntityManager', members: ['commit'], form: 'commit' },
    { on: 'EntityManager', members: ['rollback'], form: 'rollback' },
  ],
  transactionDecorators: ['Transactional'],
});
