import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run.ts';

const folders: string[] = [];
afterEach(() => { for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true }); });

/** A folder with these files, removed after the test. */
export function project(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-cli-')));
  folders.push(folder);
  for (const [path, text] of Object.entries({ 'package.json': '{ "private": true }', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export interface Result { code: number; stdout: string; stderr: string }

/** Runs the command line in this process, as from a shell that is no terminal. */
export async function cli(cwd: string, argv: readonly string[], commands?: readonly Command[]): Promise<Result> {
  const result: Result = { code: 0, stdout: '', stderr: '' };
  const io = {
    stdout: { write: (text: string): void => { result.stdout += text; } },
    stderr: { write: (text: string): void => { result.stderr += text; } },
    cwd, env: {},
  };
  result.code = await run(argv, io, commands);
  return result;
}

export const DUAL_WRITE = `import { Pool } from 'pg';
import { Channel } from 'amqplib';

export async function place(pool: Pool, channel: Channel, id: string) {
  await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);
  channel.publish('orders', 'order.placed', Buffer.from(id));
}
`;
