import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plugin from '../src/index.ts';
import { layOut, readExamples, type DocExample } from './helpers/doc-examples.ts';

// Each example is laid out as a small project and linted. What the rules say is kept in test/docs-output, where the wording is reviewed.

const root = fileURLToPath(new URL('..', import.meta.url));

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'event-hygiene-docs-')); });
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe.each(Object.keys(plugin.rules))('docs/rules/%s.md', (name) => {
  const page = readFileSync(join(root, 'docs/rules', `${name}.md`), 'utf8');
  const examples = readExamples(page);
  const outputs: string[] = [];

  it.each(examples)('line $line: $kind', async (example) => {
    const reports = await lint(name, example);
    const output = render(example, reports);
    if (example.kind === 'Correct') expect(output, 'an example under "Correct" must not be reported').toBe(render(example, []));
    else {
      expect(reports, 'an example under "Incorrect" must be reported').not.toEqual([]);
      outputs.push(output);
    }
  });

  it('says what test/docs-output tells', async () => {
    expect(outputs, 'every example under "Incorrect" is reported').toHaveLength(examples.filter(({ kind }) => kind === 'Incorrect').length);
    await expect(outputs.join('\n\n')).toMatchFileSnapshot(join(root, 'test/docs-output', `${name}.txt`));
  });
});

interface Report { path: string; line: number; column: number; endLine: number; endColumn: number; message: string }

async function lint(rule: string, example: DocExample): Promise<Report[]> {
  const cwd = join(folder, `${rule}-${example.line}`);
  layOut(cwd, example);
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      plugins: { 'event-hygiene': plugin },
      rules: { [`event-hygiene/${rule}`]: 'error' },
    },
  });
  const results = await eslint.lintFiles(example.files.map(({ path }) => path).filter((path) => /\.[cm]?[jt]sx?$/.test(path)));
  const broken = results.flatMap(({ messages }) => messages.filter(({ fatal }) => fatal));
  if (broken.length > 0) throw new Error(`The example on line ${example.line} does not parse: ${broken[0]!.message}`);
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, column, endLine, endColumn, message }) => (
    { path: relative(cwd, filePath), line, column, endLine: endLine!, endColumn: endColumn!, message })));
}

/** The code, with what is reported marked under its line. */
function render({ files }: DocExample, reports: readonly Report[]): string {
  return files.map(({ path, text }) => {
    const marked = text.trimEnd().split('\n').flatMap((code, index) => [code, ...reports.filter((report) => report.path === path && report.line === index + 1).flatMap((report) => mark(code, report))]);
    return `=== ${path}\n${marked.join('\n')}\n`;
  }).join('\n');
}

function mark(code: string, { line, column, endLine, endColumn, message }: Report): string[] {
  const width = Math.max(1, (endLine === line ? endColumn : code.length + 1) - column);
  return [' '.repeat(column - 1) + '~'.repeat(width), `${' '.repeat(column - 1)}${message}`];
}
