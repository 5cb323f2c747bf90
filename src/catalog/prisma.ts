// https://www.prisma.io/docs/orm/reference/prisma-client-reference
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'prisma',
  title: 'Prisma',
  kind: 'database',
  docs: 'https://www.prisma.io/docs/orm/reference/prisma-client-reference',
  packages: ['@prisma/client'],
  versions: '>=3 <8',
  receivers: {
    Client: { classes: ['PrismaClient'], types: ['Prisma.TransactionClient'], from: { Client: ['$extends'] }, anyProperty: 'Delegate' },
    Delegate: { entity: true },
  },
  generatedExports: ['PrismaClient', 'Prisma'],
  effects: [
    { on: 'Delegate', members: ['create', 'createMany', 'createManyAndReturn'], effect: 'write', operation: 'insert', data: [0, 'data'], ignoresDuplicates: [0, 'skipDuplicates'] },
    { on: 'Delegate', members: ['update', 'updateMany', 'updateManyAndReturn'], effect: 'write', operation: 'update', data: [0, 'data'], filter: [0, 'where'] },
    { on: 'Delegate', members: ['upsert'], effect: 'write', operation: 'upsert', data: [0, 'update'], filter: [0, 'where'] },
    { on: 'Delegate', members: ['delete', 'deleteMany'], effect: 'write', operation: 'delete' },
    { on: 'Client', members: ['$executeRaw', '$executeRawUnsafe'], effect: 'sql', subject: [0], otherwise: 'write' },
    { on: 'Client', members: ['$queryRaw', '$queryRawUnsafe'], effect: 'sql', subject: [0] },
  ],
  deltas: ['increment', 'decrement', 'multiply', 'divide', 'push'],
  transactions: [
    { on: 'Client', members: ['$transaction'], form: 'callback', handle: 'Client' },
    { on: 'Client', members: ['$transaction'], form: 'batch' },
  ],
});
