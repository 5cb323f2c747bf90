// https://sequelize.org/docs/v6/core-concepts/model-querying-basics/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'sequelize',
  title: 'Sequelize',
  kind: 'database',
  docs: 'https://sequelize.org/docs/v6/core-concepts/model-querying-basics/',
  packages: ['sequelize', 'sequelize-typescript', '@nestjs/sequelize', '@sequelize/core'],
  versions: '>=5 <8',
  receivers: {
    Sequelize: { classes: ['Sequelize', 'default'], decorators: ['InjectConnection'], from: { Model: ['sequelize'] } },
    Model: {
      classes: ['Model'], types: ['ModelStatic', 'ModelCtor'], decorators: ['InjectModel'],
      from: { Sequelize: ['define', 'model'], Model: ['scope', 'unscoped', 'schema', 'build', 'create', 'findOne', 'findByPk', 'upsert'] },
      constructs: 'Model', entity: true,
    },
    Models: { from: { Sequelize: ['models'] }, anyProperty: 'Model' },
    Transaction: { classes: ['Transaction'] },
  },
  effects: [
    { on: 'Model', members: ['create', 'bulkCreate'], effect: 'write', operation: 'insert', data: [0], ignoresDuplicates: [1, 'ignoreDuplicates'], handle: [-1, 'transaction'] },
    { on: 'Model', members: ['findOrCreate', 'findCreateFind'], effect: 'write', operation: 'upsert', filter: [0, 'where'], handle: [0, 'transaction'] },
    { on: 'Model', members: ['update', 'restore'], effect: 'write', operation: 'update', data: [0], filter: [1, 'where'], handle: [-1, 'transaction'] },
    { on: 'Model', members: ['save'], effect: 'write', operation: 'save', handle: [-1, 'transaction'] },
    { on: 'Model', members: ['upsert'], effect: 'write', operation: 'upsert', data: [0], handle: [-1, 'transaction'] },
    { on: 'Model', members: ['destroy', 'truncate'], effect: 'write', operation: 'delete', handle: [-1, 'transaction'] },
    { on: 'Model', members: ['increment', 'decrement'], effect: 'write', operation: 'delta', handle: [-1, 'transaction'] },
    { on: 'Sequelize', members: ['query'], effect: 'sql', subject: [0], handle: [-1, 'transaction'] },
  ],
  transactions: [
    { on: 'Sequelize', members: ['transaction'], form: 'callback', handle: 'Transaction' },
    { on: 'Sequelize', members: ['transaction'], form: 'begin', handle: 'Transaction' },
    { on: 'Transaction', members: ['commit'], form: 'commit' },
    { on: 'Transaction', members: ['rollback'], form: 'rollback' },
  ],
});
