import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import parser from '@typescript-eslint/parser';
import { ESLint, type Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Engine } from '../src/engine/index.ts';
import plugin from '../src/index.ts';
import { readSettings } from '../src/settings.ts';

// What no rule should have to read, and has to live with. Each project holds a dual write beside the bad thing: the one must be reported whatever
// the other is, and the process must not warn of a fault of the engine's.

const SERVICE = `import { saveOrder } from './store';
import { publish } from './events';

export async function place(id: string) {
  await saveOrder(id);
  await publish(id);
}
`;
const STORE = "import { Pool } from 'pg';\nconst pool = new Pool();\nexport const saveOrder = (id: string) => pool.query('INSERT INTO orders (id) VALUES ($1)', [id]);\n";
const EVENTS = "import { Producer } from 'kafkajs';\ndeclare const producer: Producer;\nexport const publish = (id: string) => producer.send({ topic: 'order.placed', messages: [{ value: id }] });\n";
const FOUND = ['service.ts:6 event-hygiene/no-dual-write'];

let folder: string;
let warnings: Error[];
const listen = (warning: Error): void => { warnings.push(warning); };
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-bad-')));
  warnings = [];
  process.on('warning', listen);
});
afterEach(async () => {
  // Warnings are emitted in the next turn.
  await new Promise((resolve) => { setImmediate(resolve); });
  process.off('warning', listen);
  rmSync(folder, { recursive: true, force: true });
  expect(warnings.filter(({ name }) => name === 'EventHygieneWarning')).toEqual([]);
});

describe('files', () => {
  it('that do not parse are unknown', async () => {
    write({ 'service.ts': SERVICE.replace("from './events';", "from './events';\nimport { broken } from './broken';").replace('await publish(id);', 'await publish(id);\n  await broken();'), 'store.ts': STORE, 'events.ts': EVENTS, 'broken.ts': 'export async function broken( { const = ;;; }}}\nawait publish' });
    expect(await lint('service.ts')).toEqual(['service.ts:7 event-hygiene/no-dual-write']);
  });

  it('that do not parse are reported by the parser only, where they are linted themselves', async () => {
    write({ 'service.ts': `${SERVICE}}}}`, 'store.ts': STORE, 'events.ts': EVENTS });
    expect(await lint('service.ts')).toEqual(['service.ts:8 null']);
  });

  it('that are missing are unknown', async () => {
    write({ 'service.ts': SERVICE.replace("from './events';", "from './events';\nimport { gone } from './gone';\nimport more from 'not-installed';").replace('await saveOrder(id);', 'await saveOrder(id);\n  await gone(more);'), 'store.ts': STORE, 'events.ts': EVENTS });
    expect(await lint('service.ts')).toEqual(['service.ts:9 event-hygiene/no-dual-write']);
  });

  it('that import each other in a circle end', async () => {
    write({ 'service.ts': `${SERVICE}export { again } from './store';\n`, 'store.ts': `${STORE}import { place } from './service';\nexport { publish } from './events';\nexport const again = place;\n`, 'events.ts': `${EVENTS}import { again } from './store';\nexport * from './store';\nexport const loop = () => again('1');\n` });
    expect(await lint('service.ts')).toEqual(FOUND);
  });

  it('of 5 MB are skipped, quickly', async () => {
    const generated = `${STORE}export const table = {\n${Array.from({ length: 100_000 }, (_, index) => `  key${index}: 'a value of some length, number ${index}',\n`).join('')}};\n`;
    expect(generated.length).toBeGreaterThan(5_000_000);
    write({ 'service.ts': SERVICE, 'store.ts': STORE, 'events.ts': EVENTS, 'other.ts': SERVICE.replaceAll('./store', './generated'), 'generated.ts': generated });
    expect(await lint('service.ts', 'other.ts')).toEqual(FOUND);
  });

  it('that are minified are skipped, and so is the bundle itself', async () => {
    const bundle = `${STORE.replaceAll('\n', ';').replaceAll(': string', '')}${'function a(b){return b?a(b-1):0};'.repeat(3000)}\n`;
    write({ 'service.ts': SERVICE, 'store.ts': STORE, 'events.ts': EVENTS, 'other.ts': SERVICE.replaceAll('./store', './bundle'), 'bundle.js': bundle });
    expect(await lint('service.ts', 'other.ts', 'bundle.js')).toEqual(FOUND);
  });

  it('behind a loop of symbolic links are read once', async () => {
    write({ 'src/service.ts': SERVICE, 'src/store.ts': STORE, 'src/events.ts': EVENTS });
    symlinkSync(join(folder, 'src'), join(folder, 'src/again'), 'junction');
    symlinkSync(folder, join(folder, 'src/root'), 'junction');
    expect(await lint('src/service.ts')).toEqual(FOUND.map((each) => `src/${each}`));
  });

  it('with no name on disk, such as standard input, are linted', async () => {
    write({ 'store.ts': STORE, 'events.ts': EVENTS });
    const [{ messages }] = await eslint().lintText(SERVICE, { filePath: join(folder, 'service.ts') }) as [ESLint.LintResult];
    expect(messages.map(({ line, ruleId }) => `service.ts:${line} ${ruleId}`)).toEqual(FOUND);
  });
});

describe('functions', () => {
  it('that would expand without end do end', async () => {
    // Each calls the next twice, with functions that tell every call from every other: 2 ^ 40 of them.
    const steps = Array.from({ length: 40 }, (_, index) => `export const step${index} = async (next: () => unknown): Promise<void> => { await step${index + 1}(() => step${index}(next)); await step${index + 1}(() => next()); };`).join('\n');
    write({ 'service.ts': `${SERVICE}\n${steps}\nexport async function step40(next: () => unknown) { await next(); }\nexport async function start(id: string) {\n  await step0(() => saveOrder(id));\n}\n`, 'store.ts': STORE, 'events.ts': EVENTS });
    expect(await lint('service.ts')).toEqual(FOUND);
  }, 20_000);

  it('that tell each other of ever longer lists, texts and paths do end', async () => {
    const walk = `import { publish } from './events.ts';
export async function resolve(node: any, path: any[], prefix: string, config = window.config): Promise<void> {
  if (config.length > 1) await descend(node, [...path, 'node:' + node.id], prefix + '/' + node.id, config.children);
  await publish(prefix);
}
async function descend(node: any, path: any[], prefix: string, config: any): Promise<void> {
  for (const child of node.children) await visit(child, [...path, child, () => child], prefix + '?' + child.id, config.length);
}
async function visit(node: any, path: any[], prefix: string, config: any): Promise<void> {
  await resolve(node, [...path, path], prefix + '.' + node.name, config.first);
  await descend(node, [...path, ...path], prefix, config.rest);
}
`;
    write({ 'service.ts': `${SERVICE}import { resolve } from './walk.ts';\nexport const go = (node: any) => resolve(node, ['start'], 'a');\n`, 'walk.ts': walk, 'store.ts': STORE, 'events.ts': EVENTS });
    expect(await lint('service.ts')).toEqual(FOUND);
  }, 10_000);

  it('nested very deeply, in a file that is read only by us, do not overflow the stack', async () => {
    const deep = `${EVENTS}export const sum = ${Array.from({ length: 3000 }, (_, index) => `'${index}'`).join(' +\n  ')};\nexport const deep = ${'(() =>\n'.repeat(300)}publish(sum)${')'.repeat(300)};\n`;
    write({ 'service.ts': SERVICE.replace('publish(id)', 'publish(sum)').replace('{ publish }', '{ publish, sum, deep }').replace('await saveOrder(id);', 'await saveOrder(id); deep();'), 'store.ts': STORE, 'events.ts': deep });
    expect(await lint('service.ts')).toEqual(FOUND);
  });

  it('with conditions on what depends on itself come to an end', async () => {
    write({ 'service.ts': `${SERVICE}export async function odd(request: any) {\n  const user = request.user;\n  request.user = { role: user.role };\n  var x = x || y;\n  var y = y || x;\n  if (user.role || x) await publish('1');\n}\n`, 'store.ts': STORE, 'events.ts': EVENTS });
    expect(await lint('service.ts')).toEqual(FOUND);
  });

  it('given an object that holds itself, where SQL is looked for, come to an end', async () => {
    write({ 'service.ts': `${SERVICE}export async function odd(client: any) {\n  const query: any = { query: null };\n  query.query = query;\n  const again = { get query() { return again; } };\n  await client.run(query);\n  await client.run(again);\n}\n`, 'store.ts': STORE, 'events.ts': EVENTS });
    expect(await lint('service.ts')).toEqual(FOUND);
  });

  it('of which names belong to every object are no trouble', async () => {
    write({ 'service.ts': `${SERVICE}export const odd = { constructor: publish, __proto__: null, toString: saveOrder, hasOwnProperty: 1 };\nexport class constructor { __proto__ = publish; constructor() { this.toString(); } toString(id?: any) { return odd.constructor(id); } }\n`, 'store.ts': STORE, 'events.ts': EVENTS });
    expect(await lint('service.ts')).toEqual(FOUND);
  });
});

describe('projects', () => {
  it.each([
    ['package.json', '{ "name": '],
    ['tsconfig.json', '{ "extends": "./gone.json", "compilerOptions": { "paths": 3 } '],
    ['tsconfig.json', '{ "extends": "./tsconfig.json" }'],
    ['pnpm-workspace.yaml', 'packages: [}'],
  ])('with a broken %s are linted all the same', async (name, text) => {
    write({ 'service.ts': SERVICE, 'store.ts': STORE, 'events.ts': EVENTS, [name]: text });
    expect(await lint('service.ts')).toEqual(FOUND);
  });
});

describe('settings and options', () => {
  it('of the wrong shape are reported once, on the file', async () => {
    write({ 'service.ts': SERVICE, 'store.ts': STORE, 'events.ts': EVENTS });
    const [{ messages }] = await eslint({ settings: { 'event-hygiene': { outboxName: ['x'] } } }).lintFiles(['service.ts']) as [ESLint.LintResult];
    expect(messages.map(({ line, message }) => `${line}: ${message}`)).toEqual(["1: settings['event-hygiene'] has no setting `outboxName`. Did you mean `outboxNames`?"]);
  });

  it.each(Object.keys(plugin.rules))('that %s does not have are refused by ESLint, which names the rule', async (name) => {
    write({ 'service.ts': SERVICE });
    await expect(eslint({ rules: { [`event-hygiene/${name}`]: ['error', { misspelt: true }] } }).lintFiles(['service.ts'])).rejects.toThrow(`event-hygiene/${name}`);
  });
});

describe('an editor, which keeps the process', () => {
  it('sees what has changed in another file', async () => {
    write({ 'service.ts': SERVICE, 'store.ts': STORE, 'events.ts': EVENTS });
    expect(await lint('service.ts')).toEqual(FOUND);
    change('events.ts', 'export const publish = (id: string) => console.log(id);\n');
    expect(await lint('service.ts')).toEqual([]);
    change('events.ts', EVENTS);
    expect(await lint('service.ts')).toEqual(FOUND);
  });

  it('sees a file that comes, and one that goes', async () => {
    write({ 'service.ts': SERVICE, 'store.ts': STORE });
    expect(await lint('service.ts')).toEqual([]);
    change('events.ts', EVENTS);
    expect(await lint('service.ts')).toEqual(FOUND);
    rmSync(join(folder, 'store.ts'));
    expect(await lint('service.ts')).toEqual([]);
  });

  it('sees text that is not saved yet, and forgets it when it is not', async () => {
    write({ 'service.ts': SERVICE, 'store.ts': STORE, 'events.ts': EVENTS });
    const unsaved = await eslint().lintText(SERVICE.replace('await publish(id);', ''), { filePath: join(folder, 'service.ts') });
    expect(unsaved[0]!.messages).toEqual([]);
    expect(await lint('service.ts')).toEqual(FOUND);
  });
});

describe('what is imported and is not there', () => {
  it('is no change of the project, so that nothing is read again for it', () => {
    write({ 'page.ts': "import styles from './page.css?raw';\nexport { styles };\n" });
    const { modules } = new Engine(folder, readSettings(undefined));
    expect(modules.workspace.heirs('Page')).toEqual([]);
    expect(modules.workspace.textOf(join(folder, 'page.css?raw'))).toBeNull();
    expect(modules.refresh()).toBe(false);
    change('page.ts', 'export class Wide extends Page {}\n');
    expect(modules.refresh()).toBe(true);
    expect(modules.workspace.heirs('Page')).toEqual([join(folder, 'page.ts')]);
  });
});

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries({ 'package.json': '{ "private": true }', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A change that no clock is too coarse to show. */
function change(path: string, text: string): void {
  writeFileSync(join(folder, path), text);
  const time = new Date(Date.now() + ++changes * 10_000);
  utimesSync(join(folder, path), time, time);
}
let changes = 0;

function eslint(more: Linter.Config = {}): ESLint {
  return new ESLint({
    cwd: folder, overrideConfigFile: true,
    overrideConfig: { files: ['**/*.{ts,js}'], plugins: { 'event-hygiene': plugin as never }, rules: { 'event-hygiene/no-dual-write': 'error' }, languageOptions: { parser: parser as never }, ...more },
  });
}

async function lint(...files: string[]): Promise<string[]> {
  const results = await eslint().lintFiles(files);
  return results.flatMap(({ filePath, messages }) => messages.map(({ line, ruleId }) => `${filePath.slice(folder.length + 1)}:${line} ${ruleId}`));
}
