import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import codemod from '../../codemods/dual-write-to-outbox/index.ts';
import { runUntil } from './crash.ts';
import { startPostgres, type Postgres } from './postgres.ts';

// A program that saves and publishes is killed at every step, before and after the rewrite, on a real PostgreSQL. What must never be found
// afterwards: a row of which no event tells, now or when a relay reads the outbox; an event that tells of no row.

const root = fileURLToPath(new URL('../..', import.meta.url));

let postgres: Postgres | { skipped: string };
beforeAll(async () => { postgres = await startPostgres(); }, 60_000);
afterAll(async () => { if ('stop' in postgres) await postgres.stop(); });

describe.each(['typeorm', 'pg'])('%s', (name) => {
  it('loses or invents events as it was written, and none once it is rewritten', async (context: TestContext) => {
    if ('skipped' in postgres) { context.skip(`PostgreSQL is needed: ${postgres.skipped}`); return; }
    const original = layOut(name);
    const rewritten = layOut(name);
    try {
      const { changes, sites } = await codemod.run({ cwd: rewritten, files: [join(rewritten, 'src/orders.ts')] });
      expect(sites.map(({ code }) => code)).toEqual(['DW100']);
      for (const { path, after } of changes) { mkdirSync(dirname(path), { recursive: true }); writeFileSync(path, after); }
      const migration = changes.find(({ path }) => path.endsWith('.sql'))!.after;
      expect(await violations(original, migration, postgres.port)).not.toEqual([]);
      expect(await violations(rewritten, migration, postgres.port)).toEqual([]);
    } finally {
      for (const folder of [original, rewritten]) rmSync(folder, { recursive: true, force: true });
    }
  }, 180_000);
});

/** The steps at which killing the program leaves rows and events that do not match. */
async function violations(folder: string, migration: string, port: number): Promise<string[]> {
  const found: string[] = [];
  for (const delivered of [false, true]) {
    // The last run is one that is never killed.
    for (let killAt = 0, steps = Infinity; killAt <= steps; killAt++) {
      const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
      await client.connect();
      await client.query(`DROP TABLE IF EXISTS orders, outbox; CREATE TABLE orders (id text PRIMARY KEY, total int); ${migration}`);
      const outcome = await runUntil(killAt, delivered, port, [process.execPath, '--import', 'tsx', 'src/main.ts'], folder);
      steps = outcome.steps;
      await settled(client);
      const rows = (await client.query<{ id: string }>('SELECT id FROM orders')).rows.map(({ id }) => id);
      const outbox = (await client.query<{ payload: string }>('SELECT payload FROM outbox')).rows.map(({ payload }) => payload);
      const events = [...outcome.published, ...outbox].map((payload) => (JSON.parse(payload) as { id: string }).id);
      await client.end();
      if (rows.join() !== [...new Set(events)].join()) found.push(`killed ${delivered ? 'after' : 'before'} step ${killAt}: rows ${rows.join() || 'none'}, events ${events.join() || 'none'}`);
    }
  }
  return found;
}

/** The server ends what a broken connection has left. */
async function settled(client: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { rows } = await client.query<{ others: number }>("SELECT count(*)::int AS others FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
    if (rows[0]!.others === 0) return;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

function layOut(name: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `event-hygiene-proof-${name}-`)));
  const programs = fileURLToPath(new URL('programs', import.meta.url));
  cpSync(join(programs, name), folder, { recursive: true });
  for (const file of readdirSync(programs, { withFileTypes: true })) if (file.isFile()) cpSync(join(programs, file.name), join(folder, 'src', file.name));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "dependencies": { "pg": "*" } }');
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "types": ["node"], "strict": true, "noEmit": true, "skipLibCheck": true }, "include": ["src"] }');
  return folder;
}
