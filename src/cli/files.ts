import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { UsageError } from './command.ts';

const SOURCES = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
const NOT_SOURCES = ['**/node_modules/**', '**/{dist,build,out,coverage,vendor,tmp}/**', '**/*.min.*', '**/*.d.{ts,mts,cts}'];

/** The absolute paths of the source files that paths stand for: files as they are, folders with all below them, hidden and built ones left out. */
export async function sourceFiles(paths: readonly string[], cwd: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths.length > 0 ? paths : ['.']) {
    const absolute = resolve(cwd, path);
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (!stat) throw new UsageError(`There is no file or folder \`${path}\`.`);
    if (stat.isFile()) found.add(absolute);
    else for (const file of await glob(SOURCES, { cwd: absolute, absolute: true, ignore: NOT_SOURCES, followSymbolicLinks: false })) found.add(resolve(file));
  }
  if (found.size === 0) throw new UsageError(`There are no TypeScript or JavaScript files in ${(paths.length > 0 ? paths : ['.']).map((path) => `\`${path}\``).join(', ')}.`);
  return [...found].sort();
}
