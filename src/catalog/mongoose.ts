// https://mongoosejs.com/docs/api/model.html
import { defineLibrary } from './schema.ts';

const QUERIES = [
  'create', 'findOne', 'findById', 'findOneAndUpdate', 'findByIdAndUpdate', 'findOneAndReplace', 'findOneAndDelete', 'findByIdAndDelete', 'hydrate', 'insertOne',
] as const;

export default defineLibrary({
  name: 'mongoose',
  title: 'Mongoose',
  kind: 'database',
  docs: 'https://mongoosejs.com/docs/api/model.html',
  packages: ['mongoose', '@nestjs/mongoose', '@typegoose/typegoose', 'nestjs-typegoose', 'typegoose'],
  versions: '>=5 <10',
  receivers: {
    Mongoose: { values: ['default', '*'], types: ['Connection'], decorators: ['InjectConnection'], from: { Mongoose: ['connection', 'createConnection', 'connect'], Model: ['db'] } },
    Models: { from: { Mongoose: ['models'] }, anyProperty: 'Model' },
    Model: {
      classes: ['Model'], types: ['Model', 'PaginateModel', 'ReturnModelType', 'ModelType'], functions: ['model', 'getModelForClass'], decorators: ['InjectModel'],
      from: { Mongoose: ['model'] }, constructs: 'Document', anyResult: 'Document', entity: true,
    },
    Document: { classes: ['Document'], types: ['HydratedDocument', 'DocumentType', 'InstanceType'], from: { Model: QUERIES, Query: ['exec'] }, entity: true },
    Query: { types: ['Query'], from: { Model: ['find', 'where'] }, fluent: true, entity: true },
    Session: { types: ['ClientSession', 'mongo.ClientSession'], functions: ['startSession'], from: { Mongoose: ['startSession'], Model: ['startSession'] } },
  },
  effects: [
    { on: 'Model', members: ['create', 'insertMany', 'insertOne'], effect: 'write', operation: 'insert', data: [0], handle: [1, 'session'] },
    { on: 'Model', members: ['updateOne', 'updateMany', 'findOneAndUpdate', 'findByIdAndUpdate', 'findOneAndReplace', 'replaceOne', 'bulkWrite', 'bulkSave'], effect: 'write', operation: 'update', data: [1], filter: [0], handle: [-1, 'session'] },
    { on: 'Model', members: ['deleteOne', 'deleteMany', 'findOneAndDelete', 'findByIdAndDelete', 'findByIdAndRemove', 'findOneAndRemove', 'remove'], effect: 'write', operation: 'delete', handle: [-1, 'session'] },
    { on: 'Document', members: ['save'], effect: 'write', operation: 'save', handle: [0, 'session'] },
    { on: 'Document', members: ['updateOne', 'replaceOne'], effect: 'write', operation: 'update', data: [0], handle: [-1, 'session'] },
    { on: 'Document', members: ['deleteOne', 'remove'], effect: 'write', operation: 'delete', handle: [-1, 'session'] },
    { on: 'Query', members: ['updateOne', 'updateMany', 'findOneAndUpdate', 'replaceOne'], effect: 'write', operation: 'update', data: [-1] },
    { on: 'Query', members: ['deleteOne', 'deleteMany', 'findOneAndDelete'], effect: 'write', operation: 'delete' },
  ],
  deltas: ['$inc', '$push', '$mul'],
  transactions: [
    { on: 'Mongoose', members: ['transaction'], form: 'callback', handle: 'Session', retries: true },
    { on: 'Session', members: ['withTransaction'], form: 'callback', handle: 'Session', retries: true },
    { on: 'Session', members: ['startTransaction'], form: 'begin' },
    { on: 'Session', members: ['commitTransaction'], form: 'commit' },
    { on: 'Session', members: ['abortTransaction'], form: 'rollback' },
  ],
});
