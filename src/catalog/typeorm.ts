// https://typeorm.io/docs/working-with-entity-manager/entity-manager-api
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'typeorm',
  title: 'TypeORM',
  kind: 'database',
  docs: 'https://typeorm.io/docs/working-with-entity-manager/entity-manager-api',
  packages: ['typeorm', '@nestjs/typeorm'],
  versions: '>=0.2.45 <2',
  receivers: {
    DataSource: {
      classes: ['DataSource', 'Connection'], functions: ['createConnection', 'getConnection'], decorators: ['InjectDataSource', 'InjectConnection'],
      from: { EntityManager: ['connection', 'dataSource'], QueryRunner: ['connection', 'dataSource'] },
    },
    EntityManager: {
      classes: ['EntityManager'], functions: ['getManager'], decorators: ['InjectEntityManager', 'TransactionManager'],
      from: { DataSource: ['manager', 'createEntityManager'], Repository: ['manager'], QueryRunner: ['manager'] },
    },
    QueryRunner: { types: ['QueryRunner'], from: { DataSource: ['createQueryRunner'], EntityManager: ['queryRunner'] } },
    Repository: {
      classes: ['Repository', 'TreeRepository', 'MongoRepository', 'AbstractRepository'], functions: ['getRepository', 'getCustomRepository'], decorators: ['InjectRepository'],
      from: {
        DataSource: ['getRepository', 'getTreeRepository', 'getMongoRepository', 'getCustomRepository'],
        EntityManager: ['getRepository', 'getTreeRepository', 'getMongoRepository', 'getCustomRepository', 'withRepository'],
        Repository: ['extend'],
      },
      entity: true,
    },
    QueryBuilder: {
      types: ['SelectQueryBuilder', 'InsertQueryBuilder', 'UpdateQueryBuilder', 'DeleteQueryBuilder'],
      from: { DataSource: ['createQueryBuilder'], EntityManager: ['createQueryBuilder'], Repository: ['createQueryBuilder'] },
      fluent: true,
    },
    ActiveRecord: { classes: ['BaseEntity'], entity: true },
  },
  effects: [
    { on: 'EntityManager', members: ['save', 'upsert', 'recover', 'restore'], effect: 'write', operation: 'upsert', entity: [0] },
    { on: 'EntityManager', members: ['insert'], effect: 'write', operation: 'insert', entity: [0] },
    { on: 'EntityManager', members: ['update', 'updateAll'], effect: 'write', operation: 'update', entity: [0] },
    { on: 'EntityManager', members: ['delete', 'deleteAll', 'remove', 'softDelete', 'softRemove', 'clear'], effect: 'write', operation: 'delete', entity: [0] },
    { on: 'EntityManager', members: ['increment', 'decrement'], effect: 'write', operation: 'delta', entity: [0] },
    { on: 'Repository', members: ['save', 'upsert', 'recover', 'restore'], effect: 'write', operation: 'upsert' },
    { on: 'Repository', members: ['insert', 'insertOne', 'insertMany'], effect: 'write', operation: 'insert' },
    { on: 'Repository', members: ['update', 'updateAll', 'updateOne', 'updateMany', 'findOneAndUpdate'], effect: 'write', operation: 'update' },
    { on: 'Repository', members: ['delete', 'deleteAll', 'deleteOne', 'deleteMany', 'remove', 'softDelete', 'softRemove', 'clear'], effect: 'write', operation: 'delete' },
    { on: 'Repository', members: ['increment', 'decrement'], effect: 'write', operation: 'delta' },
    { on: 'ActiveRecord', members: ['save', 'upsert', 'recover'], effect: 'write', operation: 'upsert' },
    { on: 'ActiveRecord', members: ['insert'], effect: 'write', operation: 'insert' },
    { on: 'ActiveRecord', members: ['update'], effect: 'write', operation: 'update' },
    { on: 'ActiveRecord', members: ['delete', 'remove', 'softRemove', 'clear'], effect: 'write', operation: 'delete' },
    { on: 'QueryBuilder', members: ['insert'], effect: 'write', operation: 'insert' },
    { on: 'QueryBuilder', members: ['update'], effect: 'write', operation: 'update', entity: [0] },
    { on: 'QueryBuilder', members: ['delete', 'softDelete', 'restore'], effect: 'write', operation: 'delete' },
    { on: 'DataSource', members: ['query'], effect: 'sql', subject: [0] },
    { on: 'EntityManager', members: ['query'], effect: 'sql', subject: [0] },
    { on: 'QueryRunner', members: ['query'], effect: 'sql', subject: [0] },
    { on: 'Repository', members: ['query'], effect: 'sql', subject: [0] },
  ],
  transactions: [
    { on: 'DataSource', members: ['transaction'], form: 'callback', handle: 'EntityManager' },
    { on: 'EntityManager', members: ['transaction'], form: 'callback', handle: 'EntityManager' },
    { on: 'QueryRunner', members: ['startTransaction'], form: 'begin' },
    { on: 'QueryRunner', members: ['commitTransaction'], form: 'commit' },
    { on: 'QueryRunner', members: ['rollbackTransaction'], form: 'rollback' },
  ],
});
