import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError, type Io } from './command.ts';
import { count } from './text.ts';

/** A place given as FILE:LINE, or FILE:LINE:COLUMN as compilers and linters write it. Throws a `UsageError` where there is no such place. */
export function readPlace(given: string | undefined, io: Io): { path: string; line: number } {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(given ?? '') ?? [];
  if (!file) throw new UsageError('Name one place as FILE:LINE, such as `src/order.service.ts:42`.');
  const path = resolve(io.cwd, file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`There is no file \`${file}\`.`);
  const lines = readFileSync(path, 'utf8').split('\n').length;
  if (Number(line) < 1 || Number(line) > lines) throw new UsageError(`\`${file}\` has ${count(lines, 'line')}; there is no line ${line}.`);
  return { path, line: Number(line) };
}
