import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// `npm run new` in a copy of the project: what it writes must pass what the project's own files pass.

const root = fileURLToPath(new URL('..', import.meta.url));
const COPIED = ['src', 'rules', 'codemods', 'test', 'docs', 'package.json', 'README.md', 'oxlint.json', 'tsconfig.json', 'eslint.config.js', 'vitest.config.ts'];

let copy: string;

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-scaffold-')));
    for (const path of COPIED) cpSync(join(root, path), join(copy, path), { recursive: true, filter: (source) => basename(source) !== 'node_modules' });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
});
afterAll(() => { rmSync(copy, { recursive: true, force: true }); });

describe('npm run new', () => {
  it('writes a rule, a library and a codemod', async () => {
    expect(await create('rule', 'no-example')).toEqual(expect.arrayContaining(['rules/no-example.ts', 'docs/rules/no-example.md', 'test/rules/no-example.test.ts', 'rules/index.ts']));
    expect(await create('library', 'example-broker')).toEqual(expect.arrayContaining(['src/catalog/example-broker.ts', 'test/catalog/example-broker.fixture.ts', 'src/catalog/index.ts']));
    expect(await create('codemod', 'example-rewrite')).toEqual(expect.arrayContaining(['codemods/example-rewrite/index.ts', 'test/codemods/example-rewrite.test.ts', 'codemods/index.ts']));
  });

  it('writes what type-checks', async () => {
    // Without the tests that need a build.
    writeFileSync(join(copy, 'tsconfig.scaffold.json'), JSON.stringify({ extends: './tsconfig.json', include: ['src', 'rules', 'codemods', 'test/rules'] }));
    expect(await run('tsc', '-p', 'tsconfig.scaffold.json')).toEqual({ code: 0, output: '' });
  }, 60_000);

  it('writes what passes the lint', async () => {
    expect(await run('eslint', 'rules', 'codemods', 'src/catalog', 'test/rules')).toEqual({ code: 0, output: '' });
  }, 60_000);

  it('writes a rule whose tests pass, its shape and examples included', async () => {
    const { code, output } = await run('vitest', 'run', '--project', 'source', 'test/rules/no-example.test.ts', 'test/docs.test.ts', 'test/shape.test.ts', '-t', 'no-example');
    expect(output).toContain('passed');
    expect(code, output).toBe(0);
  }, 60_000);

  it('writes a codemod whose tests pass', async () => {
    const { code, output } = await run('vitest', 'run', '--project', 'source', 'test/codemods/example-rewrite.test.ts');
    expect(output).toContain('passed');
    expect(code, output).toBe(0);
  }, 60_000);

  it('writes a library whose fixture fits it', async () => {
    const { code, output } = await run('vitest', 'run', '--project', 'source', 'test/catalog.test.ts', '-t', 'example-broker');
    expect(output).toContain('passed');
    expect(code, output).toBe(0);
  }, 60_000);

  it('leaves the tables to `npm run generate`, whose check notices', async () => {
    expect(await run('tsx', 'src/dev/generate.ts', '--check')).toMatchObject({ code: 1, output: expect.stringContaining('stale docs/libraries.md') as string });
    expect(await run('tsx', 'src/dev/generate.ts')).toMatchObject({ code: 0, output: expect.stringContaining('wrote docs/libraries.md') as string });
    expect(await run('tsx', 'src/dev/generate.ts', '--check')).toEqual({ code: 0, output: '' });
  }, 60_000);

  it.each([
    [['rule'], 'Usage: npm run new rule|library|codemod NAME'],
    [['topic', 'orders'], 'Usage: npm run new rule|library|codemod NAME'],
    [['rule', 'NoExample'], '"NoExample" is no name for a rule'],
    [['rule', '../no-example'], '"../no-example" is no name for a rule'],
    [['rule', 'no-dual-write'], 'rules/no-dual-write.ts exists already.'],
  ])('refuses %j', async (args, message) => {
    const { code, output } = await run('tsx', 'src/dev/new.ts', ...args);
    expect(output).toContain(message);
    expect(code).toBe(2);
  });
});

async function create(kind: string, name: string): Promise<string[]> {
  const { code, output } = await run('tsx', 'src/dev/new.ts', kind, name);
  expect(code, output).toBe(0);
  return [...output.matchAll(/^wrote (.+)$/gm)].map((match) => match[1]!);
}

async function run(command: string, ...args: string[]): Promise<{ code: number; output: string }> {
  // As from a shell: without what vitest sets for its own processes, and without CI, where vitest writes no new snapshot.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$|CI$)/.test(name)));
  const outcome: { code?: number; stdout: string; stderr: string } = await promisify(execFile)(join(root, 'node_modules/.bin', command), args, { cwd: copy, env, shell: process.platform === 'win32' })
    .catch((error: { code: number; stdout: string; stderr: string }) => error);
  return { code: outcome.code ?? 0, output: outcome.stdout + outcome.stderr };
}
