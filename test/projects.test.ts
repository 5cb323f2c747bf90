import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import parser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import plugin, { rules } from '../src/index.ts';
import * as ownParser from '../src/parser.ts';
import { splitFiles } from './helpers/doc-examples.ts';

// Each file of test/projects is a program of several files, about one thing that the engine can do. `// expect: RULE MESSAGE [ROUTE]` stands
// above what is reported, and nothing else may be; `// not yet: ...` above what should be, and is not. A program is linted with the rules that its
// second line names, `// rules: A, B`, or else with those about dual writes, and with the settings in its `settings.json`, if it has one.

const folder = fileURLToPath(new URL('projects', import.meta.url));
const projects = readdirSync(folder).map((name) => name.replace(/\.ts$/, ''));
const namespace = plugin.meta.namespace;
const DUAL_WRITES = ['no-dual-write', 'no-publish-in-transaction'];

interface Expectation { place: string; rule: string; messageId: string; route: string; known: boolean }

let root: string;
beforeAll(() => { root = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-projects-'))); });
afterAll(() => { rmSync(root, { recursive: true, force: true }); });

describe.each(projects)('%s', (name) => {
  const [description, ...files] = splitFiles(['// @filename: description', ...readFileSync(join(folder, `${name}.ts`), 'utf8').trimEnd().split('\n')], 'ts');
  const expected = files.flatMap(expectations);
  const chosenRules = /^\/\/ rules: (.+)$/m.exec(description!.text)?.[1]!.split(', ') ?? DUAL_WRITES;

  it.each([['@typescript-eslint/parser', parser], ['our own parser', ownParser]])('is reported on as it says, with %s', async (_, chosen) => {
    const reports = await lint(join(root, name), files, chosenRules, chosen as Linter.Parser);
    const found = reports.map(({ place, rule, messageId }) => `${place} ${rule} ${messageId}`);
    expect(found.sort()).toEqual(expected.filter(({ known }) => known).map(({ place, rule, messageId }) => `${place} ${rule} ${messageId}`).sort());
    for (const { place, route } of expected) if (route) expect(reports.find((report) => report.place === place)!.message).toContain(route);
  });
});

interface Report { place: string; rule: string; messageId: string; message: string }

async function lint(cwd: string, files: ReturnType<typeof splitFiles>, chosenRules: readonly string[], chosen: Linter.Parser): Promise<Report[]> {
  for (const { path, text } of [...(files.some(({ path }) => path === 'package.json') ? [] : [{ path: 'package.json', text: '{ "private": true }' }]), ...files]) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const settings = files.find(({ path }) => path === 'settings.json');
  const eslint = new ESLint({
    cwd, overrideConfigFile: true,
    overrideConfig: { ...settings && { settings: { [namespace]: JSON.parse(settings.text) as unknown } }, files: ['**/*.{ts,tsx,js}'], plugins: { [namespace]: plugin as never }, rules: Object.fromEntries(chosenRules.map((rule) => [`${namespace}/${rule}`, 'error'])), languageOptions: { parser: chosen, parserOptions: { ecmaFeatures: { jsx: true } } } },
  });
  const results = await eslint.lintFiles(files.map(({ path }) => path).filter((path) => /^(?!node_modules).*\.[jt]sx?$/.test(path)));
  return results.flatMap(({ filePath, messages }) => messages.map(({ ruleId, messageId, message, line, fatal }) => {
    if (fatal) throw new Error(`${filePath}:${line}: ${message}`);
    return { place: `${relative(cwd, filePath)}:${line}`, rule: ruleId!.slice(namespace.length + 1), messageId: messageId!, message };
  }));
}

function expectations({ path, text }: { path: string; text: string }): Expectation[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): Expectation[] => {
    const [, kind, rule, messageId, route] = /^\s*\/\/ (expect|not yet): (\S+) (\S+)(?: (.+))?$/.exec(line) ?? [];
    if (!rule || !messageId) return [];
    expect(rules[rule]?.meta.messages, `${path}:${index + 1}`).toHaveProperty(messageId);
    const code = lines.findIndex((each, at) => at > index && !/^\s*\/\//.test(each));
    return [{ place: `${path}:${code + 1}`, rule, messageId, route: route ?? '', known: kind === 'expect' }];
  });
}
