import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { FileChange } from '../shared/report.ts';
import type { Store } from './stores.ts';

/** By this the codemod knows the module again. */
const MARK = '@event-hygiene outbox';

/** Where a package keeps its outbox: the module to import, and what is written on first use. */
export interface OutboxTarget { path: string; text: string; changes: readonly FileChange[] }

/** The nearest folder upwards with a package.json. */
export function packageOf(file: string): string | null {
  for (let dir = dirname(file); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir;
    if (dirname(dir) === dir) return null;
  }
}

/** Does anything say that the package keeps its data in PostgreSQL? */
export function usesPostgres(root: string, store: Store): boolean {
  if (store === 'pg') return true;
  const schema = ['prisma/schema.prisma', 'schema.prisma'].map((path) => join(root, path)).find((path) => existsSync(path));
  if (store === 'prisma') return schema !== undefined && /provider\s*=\s*"(postgresql|cockroachdb)"/.test(readFileSync(schema, 'utf8'));
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;
  const all = { ...dependencies, ...devDependencies };
  return 'pg' in all && !('mysql' in all) && !('mysql2' in all) && !('sqlite3' in all) && !('mssql' in all);
}

export function outboxTarget(root: string, store: Store): OutboxTarget {
  const folder = existsSync(join(root, 'src')) ? 'src/outbox' : 'outbox';
  const path = join(root, folder, `${store}-outbox.ts`);
  const migration = join(root, store === 'prisma' ? 'prisma/migrations/00000000000001_create_outbox/migration.sql' : 'migrations/create_outbox.sql');
  const known = existsSync(path) ? readFileSync(path, 'utf8') : null;
  const changes: FileChange[] = [];
  const text = known?.includes(MARK) ? known : MODULES[store];
  if (known !== text) changes.push({ path, before: known, after: text });
  if (!existsSync(migration)) changes.push({ path: migration, before: null, after: MIGRATION });
  return { path, text, changes };
}

/** How a file imports the module: with the ending that its other imports have, or those of the files beside it. */
export function specifierFor(target: string, from: string, text: string): string {
  const ending = endingIn(text) ?? siblings(from).map(endingIn).find((each) => each !== null) ?? '';
  const path = relative(dirname(from), target).split(sep).join('/').replace(/\.ts$/, '');
  return `${path.startsWith('.') ? path : `./${path}`}${ending}`;
}

/** The ending of relative imports, an empty one included; null where there are none. */
function endingIn(text: string): string | null {
  const [, specifier] = /\bfrom\s+['"](\.[^'"]*)['"]/.exec(text) ?? [];
  return specifier === undefined ? null : /\.[cm]?[jt]s$/.exec(specifier)?.[0] ?? '';
}

function siblings(file: string): string[] {
  const folder = dirname(file);
  return readdirSync(folder).filter((name) => /\.[cm]?ts$/.test(name)).map((name) => readFileSync(join(folder, name), 'utf8'));
}

const MESSAGE = `export interface OutboxMessage {
  /** The Kafka topic, or the RabbitMQ routing key or queue. */
  topic: string;
  /** The message key: messages with the same key stay in order. */
  key?: string | null;
  /** Stored and sent as it is. */
  payload: string;
  headers?: Record<string, string>;
  /** The RabbitMQ exchange. */
  exchange?: string;
}`;

const COLUMNS = 'id, aggregatetype, aggregateid, type, payload, headers, exchange';

const INTRODUCTION = `// ${MARK}
// Events to publish, as rows of the transaction that makes them true. A relay publishes them: Debezium's outbox event router, or a poller
// that reads the table in the order of "sequence". It delivers at least once, so that consumers drop events whose id they have seen.
// Rows are only ever inserted; delete old ones when they have been published.
`;

const MODULES: Record<Store, string> = {
  typeorm: `${INTRODUCTION}import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';

${MESSAGE}

/** Adds an event to the outbox. \`tx\` is the manager of an open transaction. */
export async function addToOutbox(tx: EntityManager, { topic, key, payload, headers, exchange }: OutboxMessage): Promise<void> {
  if (!tx.queryRunner?.isTransactionActive) throw new Error('addToOutbox needs the EntityManager of an open transaction.');
  await tx.query('INSERT INTO outbox (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    randomUUID(), topic, key ?? null, topic, payload, headers ? JSON.stringify(headers) : null, exchange ?? null,
  ]);
}
`,
  prisma: `${INTRODUCTION}import { randomUUID } from 'node:crypto';

${MESSAGE}

/** What \`prisma.$transaction(async (tx) => ...)\` hands to its callback, as far as it is needed here. */
interface TransactionClient {
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>;
}

/** Adds an event to the outbox. \`tx\` is what a \`$transaction\` callback is given. */
export async function addToOutbox(tx: TransactionClient, { topic, key, payload, headers, exchange }: OutboxMessage): Promise<void> {
  await tx.$executeRaw\`INSERT INTO outbox (${COLUMNS}) VALUES (
    \${randomUUID()}::uuid, \${topic}, \${key ?? null}, \${topic}, \${payload}, \${headers ? JSON.stringify(headers) : null}, \${exchange ?? null}
  )\`;
}
`,
  pg: `${INTRODUCTION}import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';

${MESSAGE}

/** Adds an event to the outbox. \`tx\` is a client between BEGIN and COMMIT, such as \`withTransaction\` hands out. */
export async function addToOutbox(tx: PoolClient, { topic, key, payload, headers, exchange }: OutboxMessage): Promise<void> {
  await tx.query('INSERT INTO outbox (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
    randomUUID(), topic, key ?? null, topic, payload, headers ? JSON.stringify(headers) : null, exchange ?? null,
  ]);
}

/** Runs the work in a transaction on a connection of its own: committed when it ends, rolled back when it throws. */
export async function withTransaction<Result>(pool: Pool, work: (tx: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // The error of the work counts, not that of the rollback; a connection that cannot roll back is closed.
    await client.query('ROLLBACK').catch((failure: Error) => { broken = failure; });
    throw error;
  } finally {
    client.release(broken);
  }
}
`,
};

const MIGRATION = `-- The outbox: an insert-only table with the default columns of Debezium's outbox event router.
CREATE TABLE outbox (
  id            uuid         PRIMARY KEY,
  aggregatetype varchar(255) NOT NULL, -- the topic, or the RabbitMQ routing key or queue
  aggregateid   varchar(255),          -- the message key
  type          varchar(255) NOT NULL, -- the type of the event
  payload       text         NOT NULL, -- sent as it is
  headers       text,                  -- a JSON object of strings
  exchange      varchar(255),          -- the RabbitMQ exchange
  created_at    timestamptz  NOT NULL DEFAULT now(),
  sequence      bigint       GENERATED ALWAYS AS IDENTITY
);

-- The order in which a poller publishes.
CREATE UNIQUE INDEX outbox_sequence ON outbox (sequence);
`;

export const NEXT_STEPS: readonly string[] = [
  'Read the diff. Events are now delivered by a relay and a little later: code that expects them at once, tests among it, has to wait for them.',
  'Run the migration that creates the table `outbox`.',
  "Run a relay: Debezium's outbox event router on the table (with `transforms.outbox.route.topic.replacement` set to `${routedByValue}`), or a poller that publishes its rows in the order of `sequence`. Until then no event leaves.",
  'Let consumers drop events whose id they have seen: an outbox delivers at least once.',
];
