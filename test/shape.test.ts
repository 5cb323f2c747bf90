import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { libraries } from '../src/catalog/index.ts';
import { findStale, indexes, tables } from '../src/dev/outputs.ts';
import plugin, { configs, meta, rules } from '../src/index.ts';
import { docsUrl } from '../src/rule.ts';
import { readExamples } from './helpers/doc-examples.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(read('package.json')) as { name: string; version: string; homepage: string; files: string[] };
const names = Object.keys(rules);

describe.each(names)('%s', (name) => {
  const rule = rules[name]!;
  const source = read(`rules/${name}.ts`);

  it('is named as its file is, and links its page', () => {
    expect(rule.name).toBe(name);
    expect(rule.meta.docs.url).toBe(docsUrl(name));
    expect(docsUrl(name).startsWith(manifest.homepage)).toBe(true);
  });

  it('has a category, a preset and a kind of evidence', () => {
    const { category, preset, evidence, description } = rule.meta.docs;
    expect(['producers', 'consumers', 'contracts']).toContain(category);
    expect(['recommended', 'strict', 'opt-in']).toContain(preset);
    expect(['syntax', 'project']).toContain(evidence);
    expect(description).toMatch(/^(Disallow|Require|Enforce) .*[^.]$/);
  });

  it('has messages of whole sentences, each of which a test expects', () => {
    const tests = read(`test/rules/${name}.test.ts`);
    // What takes several files, indexed on disk, is expected in a program of its own.
    const programs = readdirSync(join(root, 'test/projects')).map((file) => read(`test/projects/${file}`)).join('\n');
    for (const [messageId, message] of Object.entries(rule.meta.messages)) {
      expect(message, messageId).toMatch(/^.*\.$/);
      expect(tests.includes(`messageId: '${messageId}'`) || programs.includes(`expect: ${name} ${messageId}`), `test/rules/${name}.test.ts, or a program of test/projects, expects ${messageId}`).toBe(true);
    }
  });

  it('has a page with examples of both kinds', () => {
    const examples = readExamples(read(`docs/rules/${name}.md`));
    expect(new Set(examples.map(({ kind }) => kind))).toEqual(new Set(['Correct', 'Incorrect']));
  });

  it('has a page with every section', () => {
    const headings = [...read(`docs/rules/${name}.md`).matchAll(/^##? (.+)$/gm)].map((match) => match[1]);
    expect(headings).toEqual([expect.stringContaining(name), 'Why', 'What is not reported', 'Examples', 'Options', 'When not to use it']);
  });

  it('has a page that tells of each option', () => {
    const [, section = ''] = read(`docs/rules/${name}.md`).split('\n## Options\n');
    const options = optionNames(rule.meta.schema);
    if (options.length === 0) expect(section).toMatch(/^\nThis rule has none\./);
    for (const option of options) expect(section).toContain(`\`${option}\``);
  });

  it('names no library: a rule that needs to asks for a fact that the catalog lacks', () => {
    const packages = libraries.flatMap((library) => library.packages);
    expect(packages.filter((library) => source.includes(`'${library}`) || source.includes(`"${library}`))).toEqual([]);
  });
});

describe('plugin', () => {
  it('is known by the name and version of the package', () => {
    expect(meta).toEqual({ name: manifest.name, version: manifest.version, namespace: 'event-hygiene' });
    expect(plugin).toMatchObject({ meta, rules, configs });
  });

  it('has presets that follow from the rules', () => {
    const of = (...presets: string[]): string[] => names.filter((name) => presets.includes(rules[name]!.meta.docs.preset)).map((name) => `event-hygiene/${name}`);
    expect(Object.keys(configs.recommended.rules!)).toEqual(of('recommended'));
    expect(Object.keys(configs.strict.rules!)).toEqual(of('recommended', 'strict'));
    expect(Object.keys(configs.all.rules!)).toEqual(of('recommended', 'strict', 'opt-in'));
    for (const config of Object.values(configs)) expect(config.plugins).toEqual({ 'event-hygiene': plugin });
  });

  it('is in alphabetical order', () => {
    expect(names).toEqual([...names].sort());
  });
});

describe('what `npm run new` has written', () => {
  it('is filled in: rules, their pages and tests', () => {
    for (const file of names.flatMap((name) => [`rules/${name}.ts`, `docs/rules/${name}.md`, `test/rules/${name}.test.ts`])) expect(read(file), file).not.toContain('TODO');
  });

  it('is filled in: src/catalog', () => {
    for (const { name } of libraries) expect(read(`src/catalog/${name}.ts`), name).not.toContain('TODO');
  });
});

describe('generated files', () => {
  it('are what `npm run generate` writes', async () => {
    const stale = findStale(root, [...indexes(root), ...await tables(root)]);
    expect(stale.map(({ file }) => file)).toEqual([]);
  });

  it('are shipped where the manifest says so', () => {
    for (const file of manifest.files.filter((path) => !path.startsWith('!') && path !== 'dist')) expect(existsSync(join(root, file)), file).toBe(true);
  });
});

describe('the lint configuration', () => {
  const eslint = new ESLint({ cwd: root });
  const rulesHit = async (filePath: string, code: string): Promise<(string | null)[]> => {
    const [result] = await eslint.lintText(code, { filePath: join(root, filePath) });
    return result!.messages.map(({ ruleId }) => ruleId).filter((ruleId) => ruleId?.startsWith('no-restricted') ?? true);
  };

  it.each([
    ['rules/x.ts', "import ts from 'typescript';\nexport default ts;"],
    ['rules/x.ts', "import { parse } from '../src/engine/syntax.ts';\nexport default parse;"],
    ['rules/x.ts', 'export const program = (context: { parserServices: unknown }): unknown => context.parserServices;'],
    ['src/catalog/x.ts', "import kafkajs from './kafkajs.ts';\nexport default kafkajs;"],
    ['src/catalog/x.ts', 'export default { matches: (): boolean => true };'],
    ['src/engine/x.ts', "import { rules } from '../../rules/index.ts';\nexport default rules;"],
    ['src/engine/x.ts', "import { main } from '../cli/main.ts';\nexport default main;"],
    ['src/engine/x.ts', "import ts from 'typescript';\nexport default ts;"],
    ['codemods/x.ts', "import { main } from '../src/cli/main.ts';\nexport default main;"],
    ['codemods/x/index.ts', "import { rules } from '../../rules/index.ts';\nexport default rules;"],
    ['src/cli/x.ts', "import { indexes } from '../dev/outputs.ts';\nexport default indexes;"],
  ])('keeps the dependencies of %s one way: %s', async (file, code) => {
    expect(new Set(await rulesHit(file, code))).not.toEqual(new Set());
  });

  it.each([
    ['rules/x.ts', "import { factsOf } from '../src/engine/index.ts';\nimport { createRule } from '../src/rule.ts';\nexport default [factsOf, createRule];"],
    ['src/catalog/x.ts', "import { defineLibrary } from './schema.ts';\nexport default defineLibrary;"],
    ['src/engine/x.ts', "import { libraries } from '../catalog/index.ts';\nimport { readSettings } from '../settings.ts';\nimport { clock } from './clock.ts';\nexport default [libraries, readSettings, clock];"],
    ['codemods/x.ts', "import { factsOf } from '../src/engine/index.ts';\nexport default factsOf;"],
  ])('lets %s read what is below it', async (file, code) => {
    expect(await rulesHit(file, code)).toEqual([]);
  });
});

/** The names of all properties of a JSON schema. */
function optionNames(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...own, ...Object.values(schema).flatMap(optionNames)];
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
