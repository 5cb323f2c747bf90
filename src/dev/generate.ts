/** `npm run generate`: writes what is derived from other files. With `--check` it writes nothing, and fails where a file is stale. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findStale, indexes, tables, type Output } from './outputs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const check = process.argv.includes('--check');

const stale = [...settle(findStale(root, indexes(root))), ...settle(findStale(root, await tables(root)))];
if (check && stale.length > 0) {
  console.error('Run `npm run generate`: these files are stale.');
  process.exitCode = 1;
}

function settle(outputs: readonly Output[]): readonly Output[] {
  for (const { file, content } of outputs) {
    if (!check) writeFileSync(join(root, file), content);
    console.log(`${check ? 'stale' : 'wrote'} ${file}`);
  }
  return outputs;
}
