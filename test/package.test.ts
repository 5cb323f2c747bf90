import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The packed package, installed as users do, into projects that differ in what else they have.

const root = fileURLToPath(new URL('..', import.meta.url));

let folder: string;
let tarball: string;
let packed: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'event-hygiene-package-'));
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root);
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  tarball = join(folder, filename);
  packed = files.map(({ path }) => path);
});
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

describe('the package', () => {
  it('holds what is needed at run time and nothing else', () => {
    expect(packed).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'oxlint.json', 'dist/src/index.js', 'dist/src/index.d.ts', 'dist/src/parser.js', 'dist/src/cli/main.js']));
    expect(packed.filter((path) => !/^(dist\/(src|rules|codemods)\/.+\.(js|d\.ts)|package\.json|README\.md|LICENSE|CHANGELOG\.md|oxlint\.json)$/.test(path) || path.startsWith('dist/src/dev/'))).toEqual([]);
  });

  it('has a manifest with which publint finds no fault', async () => {
    const { messages } = await publint({ pack: { tarball: new Uint8Array(readFileSync(tarball)).buffer }, strict: true });
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
  });
});

const DUAL_WRITE = `
import { Kafka } from 'kafkajs';
import { DataSource } from 'typeorm';

const dataSource = new DataSource({ type: 'postgres' });
const producer = new Kafka({ brokers: [] }).producer();

export async function register(email) {
  await dataSource.manager.insert('users', { email });
  await producer.send({ topic: 'user.registered', messages: [{ key: email, value: email, headers: { eventId: email } }] });
}
`;
const TYPED_DUAL_WRITE = DUAL_WRITE.replace('(email)', '(email: string): Promise<void>');
const FINDING = { line: 10, ruleId: 'event-hygiene/no-dual-write' };

describe('in a project with typescript-eslint', () => {
  let project: string;
  beforeAll(async () => {
    project = await install('typescript-eslint', { 'eslint': '^10.0.0', 'typescript-eslint': '^8.73.0', 'typescript': '~6.0.3' });
    writeFileSync(join(project, 'eslint.config.ts'), `
      import { defineConfig } from 'eslint/config';
      import eventHygiene from 'eslint-plugin-event-hygiene';
      import tseslint from 'typescript-eslint';
      export default defineConfig([
        { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
        { files: ['**/*.ts'], plugins: { 'event-hygiene': eventHygiene }, extends: ['event-hygiene/recommended'] },
        { files: ['**/*.js'], extends: [eventHygiene.configs.strict] },
        eventHygiene.configs.all,
      ]);`);
    // The same, for Node versions that load no TypeScript.
    writeFileSync(join(project, 'eslint.config.js'), readFileSync(join(project, 'eslint.config.ts'), 'utf8'));
    writeFileSync(join(project, 'users.ts'), TYPED_DUAL_WRITE);
    writeFileSync(join(project, 'users.js'), DUAL_WRITE);
  });

  it('reports, whichever way the preset is named', async () => {
    expect(await lint(project, 'users.ts')).toEqual([FINDING]);
    expect(await lint(project, 'users.js')).toEqual([FINDING]);
  });

  it('has types that fit `defineConfig`', async () => {
    await typecheck(project, 'eslint.config.ts', 'npx', 'tsc');
  });

  it('has types for the settings, and for a library that they describe', async () => {
    writeFileSync(join(project, 'settings.ts'), `
      import type { Library, Settings } from 'eslint-plugin-event-hygiene';
      const bus: Library = {
        kind: 'broker', packages: ['@acme/bus'], receivers: { Bus: { classes: ['Bus'] } },
        effects: [{ on: 'Bus', members: ['say'], effect: 'publish', topic: [0], payload: [1, 'body'] }],
      };
      export const settings: Settings = { libraries: [bus], outboxNames: ['^pending'] };
      // @ts-expect-error there is no such effect
      export const wrong: Library = { ...bus, effects: [{ on: 'Bus', members: ['say'], effect: 'publsh' }] };
    `);
    await typecheck(project, 'settings.ts', 'npx', 'tsc');
  });

  it('runs the command line', async () => {
    const { stdout } = await run('npx', ['event-hygiene', '--help'], project);
    expect(stdout).toContain('event-hygiene');
  });
});

describe('in a project whose own TypeScript is 7', () => {
  let project: string;
  beforeAll(async () => {
    project = await install('typescript-7', { eslint: '^10.0.0', typescript: '7.0.2' });
    writeFileSync(join(project, 'eslint.config.js'), `
      import { defineConfig } from 'eslint/config';
      import eventHygiene from 'eslint-plugin-event-hygiene';
      import * as parser from 'eslint-plugin-event-hygiene/parser';
      export default defineConfig([{ files: ['**/*.ts'], languageOptions: { parser } }, eventHygiene.configs.recommended]);`);
    writeFileSync(join(project, 'users.ts'), TYPED_DUAL_WRITE);
  });

  it('reports, with the parser of the package', async () => {
    expect(await lint(project, 'users.ts')).toEqual([FINDING]);
  });

  it('has types that the native compiler takes', async () => {
    await typecheck(project, 'eslint.config.js', 'npx', 'tsc');
  });
});

describe('in a project with the oldest ESLint and no TypeScript', () => {
  let project: string;
  beforeAll(async () => {
    project = await install('plain', { eslint: '9.15.0' });
    writeFileSync(join(project, 'eslint.config.js'), "import eventHygiene from 'eslint-plugin-event-hygiene';\nexport default [eventHygiene.configs.recommended];");
    writeFileSync(join(project, 'users.js'), DUAL_WRITE);
  });

  it('has none after the installation either', async () => {
    const { stdout } = await run('npm', ['ls', '--all', '--parseable'], project);
    expect(stdout.split('\n').filter((path) => /node_modules[\\/]typescript$/.test(path))).toEqual([]);
  });

  it('reports', async () => {
    expect(await lint(project, 'users.js')).toEqual([FINDING]);
  });

  it('has types that fit that ESLint', async () => {
    writeFileSync(join(project, 'types.ts'), `
      import type { ESLint, Linter } from 'eslint';
      import eventHygiene, { configs, rules } from 'eslint-plugin-event-hygiene';
      export const plugin: ESLint.Plugin = eventHygiene;
      export const all: ESLint.Plugin['rules'] = rules;
      export const config: Linter.Config[] = [eventHygiene.configs.recommended, configs.strict];`);
    await typecheck(project, 'types.ts', process.execPath, join(root, 'node_modules/typescript/bin/tsc'));
  });
});

async function install(name: string, devDependencies: Record<string, string>): Promise<string> {
  const project = mkdtempSync(join(folder, `${name}-`));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module', devDependencies: { ...devDependencies, 'eslint-plugin-event-hygiene': `file:${tarball}` } }));
  await run('npm', ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'], project);
  return project;
}

async function lint(project: string, file: string): Promise<{ line: number; ruleId: string }[]> {
  // ESLint exits with 1 where it finds something, and with 2 where it cannot run.
  const { stdout, stderr } = await run('npx', ['eslint', '--config', 'eslint.config.js', '--format', 'json', file], project, [0, 1]);
  if (!stdout) throw new Error(stderr);
  const [{ messages }] = JSON.parse(stdout) as [{ messages: { line: number; ruleId: string; message: string }[] }];
  return messages.map(({ line, ruleId, message }) => (ruleId ? { line, ruleId } : { line, ruleId: message }));
}

async function typecheck(project: string, file: string, command: string, ...args: string[]): Promise<void> {
  const compilerOptions = { noEmit: true, strict: true, checkJs: true, target: 'es2023', module: 'nodenext', types: [], skipLibCheck: true };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
  const { stdout } = await run(command, [...args, '--project', '.'], project, [0, 1, 2]);
  expect(stdout).toBe('');
}

async function run(command: string, args: readonly string[], cwd: string, allowed: readonly number[] = [0]): Promise<{ stdout: string; stderr: string }> {
  const outcome = await promisify(execFile)(command, args, { cwd, shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 })
    .catch((error: Error & { code: number; stdout: string; stderr: string }) => error);
  if ('code' in outcome && !allowed.includes(outcome.code)) throw new Error(`${command} ${args.join(' ')} failed in ${cwd}:\n${outcome.stderr}\n${outcome.stdout}`);
  return outcome;
}
