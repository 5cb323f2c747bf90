import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { libraries } from '../src/catalog/index.ts';
import { Declarations, isInstalled, readPins, type Verdict } from './helpers/declarations.ts';

// Every name in a catalog entry stands in the type declarations of the library, in one of the versions that `test/catalog/declarations/package.json`
// pins. `npm run declarations` installs them; an entry that also speaks for an older major has that pinned too, under an alias.

const root = fileURLToPath(new URL('catalog/declarations', import.meta.url));
const pins = readPins(root);
const absent = pins.filter((pin) => !isInstalled(root, pin)).map(({ folder, version }) => `${folder}@${version}`);

/** Node's own modules are declared by `@types/node`. */
const BUILT_IN = ['events', 'http', 'https'];

/** What is read of a package besides what it exports at its root, or is loaded for what it adds to it. */
const ENTRY_POINTS: Record<string, readonly string[]> = {
  'aws-sdk': ['aws-sdk/clients/dynamodb'],
  'drizzle-orm': [
    'node-postgres', 'postgres-js', 'neon-serverless', 'neon-http', 'mysql2', 'libsql', 'better-sqlite3', 'd1', 'vercel-postgres', 'pglite', 'pg-core', 'mysql-core', 'sqlite-core',
  ].map((path) => `drizzle-orm/${path}`),
  'dynamoose': ['dynamoose/dist/Model'],
  'firebase-admin': ['firebase-admin/firestore', 'firebase-admin/messaging'],
  'firebase-admin-11': ['firebase-admin-11/messaging'],
  'firebase-functions': ['firebase-functions/v1', 'firebase-functions/v1/pubsub', 'firebase-functions/v2/pubsub', 'firebase-functions/v2/tasks'],
  '@mikro-orm/decorators': ['@mikro-orm/decorators/es', '@mikro-orm/decorators/legacy'],
  'mongoose': ['mongoose-paginate-v2'],
  'typeorm-0.2': ['typeorm-0.2/index.js'],
};

/** Packages whose declarations are not read, with the reason. */
const NOT_READ: Record<string, string> = {
  '@nestixis/nestjs-inbox-outbox': 'no longer published; its successor is pinned',
  '@nestjs/outbox': 'not to be had from every registry',
  '@nestarc/outbox': 'not to be had from every registry',
  '@outboxy/sdk': 'not to be had from every registry',
  'outbox-event-bus': 'not to be had from every registry',
  '@taskforcesh/bullmq-pro': 'sold to customers, from a registry of its own',
  ...Object.fromEntries(['mysql', 'mariadb', 'mssql', 'sqlite', 'better-sqlite', 'libsql'].map((name) => [`@mikro-orm/${name}`, 'exports what its sister @mikro-orm/postgresql does'])),
};

/** Names that no declarations tell of, by library, with the reason. `Client.*` is every member of that receiver. */
const NOT_DECLARED: Record<string, readonly { names: readonly string[]; because: string }[]> = {
  'bullmq': [{ names: ['QueuePro', 'WorkerPro'], because: 'they are of the package that is not read' }],
  'graphql-subscriptions': [{ names: ['PostgresPubSub'], because: 'the package is JavaScript without declarations' }],
  'inngest': [{ names: ['Context.*', 'Step.*'], because: 'what a function is given is inferred from its triggers and its middleware' }, { names: ['Client.send: schemaVersion 0.v'], because: 'version 4 takes it out of what is sent, version 3 has it' }],
  'knex': [{ names: ['(write).ignore', '(write).merge'], because: 'they stand behind `onConflict()`, of which the catalog says nothing' }],
  'nestarc-outbox': [{ names: ['OutboxEmitter', 'OnOutboxEvent', 'Emitter.*'], because: 'the package is not read' }],
  'nestjs-microservices': [{ names: ['Channel.*'], because: '`getChannelRef()` returns any: the channel is that of amqplib' }],
  'nestjs-outbox': [{ names: ['Outbox', 'OutboxInbox', 'OnOutboxMessage', 'Outbox.*', 'Inbox.*'], because: 'the package is not read' }],
  'outbox-event-bus': [{ names: ['OutboxEventBus', 'IOutboxEventBus', 'Bus.*'], because: 'the package is not read' }],
  'outboxy': [{ names: ['OutboxyClient', 'Client.*'], because: 'the package is not read' }],
  'prisma': [{ names: ['PrismaClient', 'Prisma.TransactionClient', 'Client.*', 'Delegate.*'], because: 'the client is generated from the schema of whoever uses it' }],
  'redis': [{ names: ['Client.xack', 'Client.xadd', 'Client.xreadgroup', 'Client.xautoclaim'], because: 'node_redis 3 asks its server for streams as for everything, and @types/redis is older than they are' }],
};

it('has every package of the catalog pinned, or a reason why not', () => {
  const known = new Set([...pins.map((pin) => pin.package), ...BUILT_IN, ...Object.keys(NOT_READ)]);
  const named = new Set(libraries.flatMap((library) => library.packages));
  expect([...named].filter((name) => !known.has(name))).toEqual([]);
  expect(Object.keys(NOT_READ).filter((name) => !named.has(name) || pins.some((pin) => pin.package === name))).toEqual([]);
});

it('has the packages installed', ({ skip }) => {
  const listed = [...absent.slice(0, 3), ...absent.length > 3 ? [`${absent.length - 3} more`] : []].join(', ');
  skip(absent.length > 0, `the type declarations of libraries are checked once \`npm run declarations\` has installed them; not there: ${listed}`);
});

describe.skipIf(absent.length > 0)('the type declarations', () => {
  let declarations: Declarations;
  beforeAll(() => { declarations = new Declarations(root, [...pins, ...BUILT_IN.map((name) => ({ folder: name, package: name, version: '' }))], ENTRY_POINTS); });

  it.each(libraries.map((library) => [library.name, library] as const))('of %s', { timeout: 120_000 }, (name, library) => {
    const found = [...declarations.verdictsOn(library)].filter(([, verdict]) => verdict !== 'declared');
    const excused = (NOT_DECLARED[name] ?? []).flatMap(({ names }) => names);
    const covers = (excuse: string, what: string): boolean => excuse === what || excuse.endsWith('.*') && what.startsWith(excuse.slice(0, -1)) && !what.includes(':');
    expect(found.filter(([what]) => !excused.some((excuse) => covers(excuse, what))).map(([what, verdict]) => `${what} is ${WORDS[verdict]}`)).toEqual([]);
    expect(excused.filter((excuse) => !found.some(([what]) => covers(excuse, what))), 'needs no excuse').toEqual([]);
  });
});

const WORDS: Record<Verdict, string> = { declared: 'declared', missing: 'missing', untyped: 'not typed', unreached: 'out of reach' };
