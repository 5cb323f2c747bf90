import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import parser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EventHygienePlugin } from '../src/index.ts';
import { layOut, readExamples } from './helpers/doc-examples.ts';

// The examples of all rule pages, as one project, linted by oxlint and by ESLint with the built plugin: both must say the same.

const root = fileURLToPath(new URL('..', import.meta.url));

let folder: string;
let plugin: EventHygienePlugin;

beforeAll(async () => {
  ({ default: plugin } = await import(join(root, 'dist/src/index.js')) as { default: EventHygienePlugin });
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-oxlint-')));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', plugin.meta.name), 'junction');
  for (const name of Object.keys(plugin.rules)) {
    readExamples(readFileSync(join(root, 'docs/rules', `${name}.md`), 'utf8')).forEach((example, index) => { layOut(join(folder, name, String(index)), example); });
  }
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

it('says what ESLint says, with the preset that the package ships', async () => {
  const expected = await runEslint(plugin.configs.recommended);
  expect(expected).not.toEqual([]);
  expect(await runOxlint({})).toEqual(expected);
});

it('says what ESLint says, with every rule', async () => {
  const expected = await runEslint(plugin.configs.all);
  expect(expected).not.toEqual([]);
  expect(await runOxlint(plugin.configs.all.rules)).toEqual(expected);
});

async function runEslint(config: Linter.Config): Promise<string[]> {
  const files = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'];
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: [{ files, languageOptions: { parser } }, { files, ...config }] });
  const results = await eslint.lintFiles(['.']);
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, column, ruleId, message }) => `${relative(folder, filePath)}:${line}:${column} ${ruleId} ${message}`)).sort();
}

interface OxlintOutput { diagnostics: { message: string; code: string; filename: string; labels: { span: { line: number; column: number } }[] }[] }

async function runOxlint(rules: Linter.Config['rules']): Promise<string[]> {
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify({ extends: [`./node_modules/${plugin.meta.name}/oxlint.json`], categories: { correctness: 'off' }, ignorePatterns: ['node_modules'], rules }));
  // oxlint exits with 1 where it finds something.
  const { stdout } = await promisify(execFile)(join(root, 'node_modules/.bin/oxlint'), ['--format', 'json', '.'], { cwd: folder }).catch((error: { stdout: string }) => error);
  const { diagnostics } = JSON.parse(stdout) as OxlintOutput;
  return diagnostics.map(({ filename, labels, code, message }) => {
    const { line, column } = labels[0]!.span;
    return `${filename}:${line}:${column} ${code.replace(/^(.+)\((.+)\)$/, '$1/$2')} ${message}`;
  }).sort();
}
