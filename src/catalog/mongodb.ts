// https://mongodb.github.io/node-mongodb-native/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'mongodb',
  title: 'MongoDB driver',
  kind: 'database',
  docs: 'https://mongodb.github.io/node-mongodb-native/',
  packages: ['mongodb'],
  versions: '>=3 <8',
  receivers: {
    Client: { classes: ['MongoClient'], from: { Client: ['connect'], Db: ['client'] } },
    Db: { classes: ['Db'], from: { Client: ['db'] } },
    Collection: { classes: ['Collection'], from: { Db: ['collection', 'createCollection'] }, entity: true },
    Session: { classes: ['ClientSession'], from: { Client: ['startSession'] } },
  },
  effects: [
    { on: 'Collection', members: ['insertOne', 'insertMany', 'insert'], effect: 'write', operation: 'insert', data: [0], handle: [-1, 'session'] },
    { on: 'Collection', members: ['updateOne', 'updateMany', 'replaceOne', 'findOneAndUpdate', 'findOneAndReplace', 'bulkWrite', 'update'], effect: 'write', operation: 'update', data: [1], filter: [0], handle: [-1, 'session'] },
    { on: 'Collection', members: ['deleteOne', 'deleteMany', 'findOneAndDelete', 'drop'], effect: 'write', operation: 'delete', handle: [-1, 'session'] },
  ],
  deltas: ['$inc', '$push', '$mul'],
  transactions: [
    { on: 'Session', members: ['withTransaction'], form: 'callback', handle: 'Session', retries: true },
    { on: 'Session', members: ['startTransaction'], form: 'begin' },
    { on: 'Session', members: ['commitTransaction'], form: 'commit' },
    { on: 'Session', members: ['abortTransaction'], form: 'rollback' },
  ],
});
