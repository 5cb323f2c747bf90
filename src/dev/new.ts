/** `npm run new KIND NAME`: writes the files of a new rule, library or codemod, and lists them in the indexes. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findStale, indexes } from './outputs.ts';
import { SCAFFOLDS } from './templates.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kinds = Object.keys(SCAFFOLDS);

const [kind = '', name = '', ...rest] = process.argv.slice(2);
const wrong = complaint();
if (wrong) {
  console.error(wrong);
  process.exitCode = 2;
} else {
  create();
}

function complaint(): string | null {
  if (!kinds.includes(kind) || !name || rest.length > 0) return `Usage: npm run new ${kinds.join('|')} NAME`;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return `"${name}" is no name for a ${kind}: use lower-case words with hyphens between them, such as no-dual-write.`;
  const taken = SCAFFOLDS[kind]!(name).files.find(({ path }) => existsSync(join(root, path)));
  return taken ? `${taken.path} exists already.` : null;
}

function create(): void {
  const { files, next } = SCAFFOLDS[kind]!(name);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
  for (const { file, content } of findStale(root, indexes(root))) {
    writeFileSync(join(root, file), content);
    console.log(`wrote ${file}`);
  }
  console.log(`\nNext:\n${next.map((step) => `- ${step}\n`).join('')}`);
}
