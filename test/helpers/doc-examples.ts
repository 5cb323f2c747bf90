import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One code block of a rule's page, laid out as the files it stands for. */
export interface DocExample {
  kind: 'Correct' | 'Incorrect';
  /** The line of the page on which the code starts. */
  line: number;
  files: { path: string; text: string }[];
}

/** The examples of a page: the code blocks under a heading that says "Correct" or "Incorrect". */
export function readExamples(page: string): DocExample[] {
  const examples: DocExample[] = [];
  let kind: DocExample['kind'] | null = null;
  let block: { language: string; start: number; lines: string[] } | null = null;
  page.split('\n').forEach((line, index) => {
    const fence = /^```(\w*)/.exec(line);
    if (fence && !block) block = { language: fence[1]!, start: index + 2, lines: [] };
    else if (fence && block) {
      if (kind && LANGUAGES.has(block.language)) examples.push({ kind, line: block.start, files: splitFiles(block.lines, block.language) });
      block = null;
    } else if (block) block.lines.push(line);
    else if (/^#+ /.test(line)) kind = /\bIncorrect\b/.test(line) ? 'Incorrect' : /\bCorrect\b/.test(line) ? 'Correct' : null;
  });
  return examples;
}

const LANGUAGES = new Set(['ts', 'tsx', 'js', 'jsx', 'mts', 'cts', 'mjs', 'cjs']);

/** A line `// @filename: path.ts` starts a file. */
export function splitFiles(lines: readonly string[], language: string): DocExample['files'] {
  const files: { path: string; lines: string[] }[] = [];
  for (const line of lines) {
    const path = /^\/\/ @filename: (\S+)$/.exec(line)?.[1];
    if (path) files.push({ path, lines: [] });
    else {
      if (files.length === 0) files.push({ path: `example.${language}`, lines: [] });
      files.at(-1)!.lines.push(line);
    }
  }
  return files.map(({ path, lines }) => ({ path, text: `${lines.join('\n')}\n` }));
}

/** Writes an example as a small project. */
export function layOut(folder: string, { files }: DocExample): void {
  for (const { path, text } of [{ path: 'package.json', text: '{ "private": true, "type": "module" }\n' }, ...files]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
