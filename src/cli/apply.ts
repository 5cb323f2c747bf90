import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { FileChange } from '../../codemods/shared/report.ts';
import { UsageError } from './command.ts';
import { count } from './text.ts';

/** Why the changes could not be undone with git; null where they could. */
export function unsafeToWrite(changes: readonly FileChange[], cwd: string): string | null {
  const paths = changes.map(({ path }) => path);
  const { status, stdout, error } = spawnSync('git', ['status', '--porcelain', '--', ...paths], { cwd, encoding: 'utf8' });
  if (error || status !== 0) return 'This is not a git repository, so that the changes could not be undone. Run again with `--allow-dirty` to write all the same.';
  const dirty = stdout.split('\n').filter(Boolean).map((line) => line.slice(3));
  if (dirty.length === 0) return null;
  return `${count(dirty.length, 'file')} that would change ${dirty.length === 1 ? 'is' : 'are'} not committed: ${dirty.join(', ')}. Commit first, or run again with \`--allow-dirty\`.`;
}

/** Writes all of them or, where one cannot be written, none. */
export function applyChanges(changes: readonly FileChange[]): void {
  for (const { path, before } of changes) {
    const now = existsSync(path) ? readFileSync(path, 'utf8') : null;
    if (now !== before) throw new UsageError(`${path} has changed since it was read. Run again.`);
  }
  const prepared = changes.map((change) => ({ ...change, target: existsSync(change.path) ? realpathSync(change.path) : change.path }));
  const temporaries: string[] = [];
  const written: typeof prepared = [];
  try {
    for (const { target, after } of prepared) {
      mkdirSync(dirname(target), { recursive: true });
      temporaries.push(temporary(target));
      writeFileSync(temporary(target), after);
      if (existsSync(target)) chmodSync(temporary(target), statSync(target).mode);
    }
    for (const each of prepared) {
      renameSync(temporary(each.target), each.target);
      written.push(each);
    }
  } catch (error) {
    for (const { target, before } of written) {
      if (before === null) rmSync(target, { force: true });
      else writeFileSync(target, before);
    }
    throw new UsageError(`Nothing was written: ${(error as Error).message}`);
  } finally {
    for (const path of temporaries) rmSync(path, { force: true });
  }
}

function temporary(path: string): string {
  return join(dirname(path), `.${relative(dirname(path), path)}.event-hygiene`);
}
