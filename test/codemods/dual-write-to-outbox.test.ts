import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Project } from 'ts-morph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERDICTS } from '../../codemods/dual-write-to-outbox/codes.ts';
import codemod from '../../codemods/dual-write-to-outbox/index.ts';
import type { CodemodReport } from '../../codemods/shared/report.ts';
import { unsafeTransactions } from '../helpers/verify-outbox.ts';

// Each `NAME.input.ts` is a case: `// expect: CODE` stands above a candidate and says what becomes of it. Where something is rewritten, the
// result is `NAME.output.ts`. All cases are files of one project, so that they are type-checked with the types of the real libraries.

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = fileURLToPath(new URL('dual-write-to-outbox', import.meta.url));
const IMPORTS = "import { Repository } from 'typeorm';\nimport { Producer } from 'kafkajs';\nimport { Order } from './order.js';\n";
const RECORD = "{ topic: 'a', messages: [{ key: 'k', value: 'x' }] }";
const cases = readdirSync(join(fixtures, 'cases')).filter((name) => name.endsWith('.input.ts')).map((name) => name.slice(0, -'.input.ts'.length));

interface Run { folder: string; report: CodemodReport }

let unix: Run;
let windows: Run;
beforeAll(async () => {
  unix = await run((text) => text);
  windows = await run((text) => text.replaceAll('\n', '\r\n'));
}, 120_000);
afterAll(() => { for (const { folder } of [unix, windows]) rmSync(folder, { recursive: true, force: true }); });

describe.each(cases)('%s', (name) => {
  const input = read(name, 'input');

  it('decides as it says', () => {
    const expected = input.split('\n').flatMap((line, index) => { const [, code] = /^\s*\/\/ expect: (\w+)/.exec(line) ?? []; return code ? [`${index + 2} ${code}`] : []; });
    expect(unix.report.sites.filter(({ file }) => file === pathOf(unix, name)).map(({ line, code }) => `${line} ${code}`)).toEqual(expected);
  });

  it('gives the output', async () => {
    const after = changeOf(unix, name);
    if (after === null) expect(readdirSync(join(fixtures, 'cases'))).not.toContain(`${name}.output.ts`);
    else await expect(after).toMatchFileSnapshot(join(fixtures, 'cases', `${name}.output.ts`));
  });

  it('keeps the line breaks of Windows', () => {
    const after = changeOf(windows, name);
    expect(after).toBe(changeOf(unix, name)?.replaceAll('\n', '\r\n') ?? null);
  });

  it('keeps every comment', () => {
    const after = changeOf(unix, name);
    if (after !== null) expect(comments(after)).toEqual(comments(input));
  });

  it('leaves nothing in a transaction that does not belong there', () => {
    expect(unsafeTransactions(changeOf(unix, name) ?? '')).toEqual([]);
  });
});

describe('all cases', () => {
  it('cover every code that a case can have', () => {
    const covered = new Set([...unix.report.sites.map(({ code }) => code), ...ELSEWHERE]);
    expect(Object.keys(VERDICTS).filter((code) => !covered.has(code))).toEqual([]);
  });

  it('type-check when they are rewritten, and a second run changes nothing', async () => {
    for (const { path, after } of unix.report.changes) { mkdirSync(join(path, '..'), { recursive: true }); writeFileSync(path, after); }
    const project = new Project({ tsConfigFilePath: join(unix.folder, 'tsconfig.json') });
    const files = project.getSourceFiles().filter((file) => !file.getBaseName().startsWith('refused-'));
    expect(project.formatDiagnosticsWithColorAndContext(files.flatMap((file) => file.getPreEmitDiagnostics()))).toBe('');
    const again = await codemod.run({ cwd: unix.folder, files: sources(unix.folder) });
    expect(again.changes).toEqual([]);
    expect(again.sites.filter(({ decision }) => decision !== 'refused')).toEqual([]);
  }, 60_000);
});

/** Codes that need a project of their own: see below. */
const ELSEWHERE = ['DW204', 'DW208', 'DW227', 'DW231', 'DW232'];

describe('projects', () => {
  it.each([
    ['DW208: nothing says PostgreSQL', { 'package.json': '{ "dependencies": { "mysql2": "*" } }', 'src/a.ts': `${IMPORTS}export async function f(orders: Repository<Order>, producer: Producer, order: Order): Promise<void> {\n  await orders.save(order);\n  await producer.send(${RECORD});\n}\n` }],
    ['DW227: JavaScript', { 'src/a.js': "import pg from 'pg';\nimport amqp from 'amqplib';\nconst pool = new pg.Pool();\nexport async function f() {\n  const channel = await (await amqp.connect('')).createChannel();\n  await pool.query('DELETE FROM a');\n  channel.sendToQueue('a', Buffer.from('x'));\n}\n" }],
    ['DW204: an active record', { 'src/a.ts': `${IMPORTS}import { BaseEntity } from 'typeorm';\nexport class Note extends BaseEntity { id: string }\nexport async function f(producer: Producer, note: Note): Promise<void> {\n  await note.save();\n  await producer.send(${RECORD});\n}\n` }],
    ['DW231: the transaction is ended elsewhere', { 'src/a.ts': `${IMPORTS}import { PrismaClient } from '@prisma/client';\nexport async function f(prisma: PrismaClient, producer: Producer, order: Order): Promise<void> {\n  await prisma.$transaction(async ({ stock }) => {\n    await stock.create({ data: { sku: order.id } });\n    await producer.send(${RECORD});\n  });\n}\n` }],
    ['DW232: a decorator opens the transaction', { 'src/transactional.d.ts': "declare module 'typeorm-transactional' {\n  export function Transactional(): MethodDecorator;\n}\n", 'src/a.ts': `${IMPORTS}import { Transactional } from 'typeorm-transactional';\nexport class A {\n  constructor(private readonly orders: Repository<Order>, private readonly producer: Producer) {}\n  @Transactional()\n  async f(order: Order): Promise<void> {\n    await this.orders.save(order);\n    await this.producer.send(${RECORD});\n  }\n}\n` }],
  ])('%s', async (title, files) => {
    const folder = layOut(files);
    try {
      const { sites, changes } = await codemod.run({ cwd: folder, files: sources(folder).filter((path) => /\/a\.[jt]s$/.test(path)) });
      expect(sites.map(({ code }) => code)).toEqual([title.slice(0, 5)]);
      expect(changes).toEqual([]);
    } finally { rmSync(folder, { recursive: true, force: true }); }
  }, 60_000);
});

async function run(convert: (text: string) => string): Promise<Run> {
  const folder = layOut(Object.fromEntries(cases.map((name) => [`src/${name}.ts`, convert(read(name, 'input'))])));
  return { folder, report: await codemod.run({ cwd: folder, files: sources(folder).filter((path) => cases.some((name) => path.endsWith(`/${name}.ts`))) }) };
}

/** A project on disk that sees the packages of this one, and the ambient declarations of the demo. */
function layOut(files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-outbox-')));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  mkdirSync(join(folder, 'prisma'));
  mkdirSync(join(folder, 'src'));
  cpSync(join(root, 'docs/demo/shop/types/ambient.d.ts'), join(folder, 'src/ambient.d.ts'));
  cpSync(join(fixtures, 'support'), join(folder, 'src'), { recursive: true });
  const defaults = {
    'package.json': '{ "type": "module", "dependencies": { "pg": "*" } }',
    'tsconfig.json': '{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "types": ["node"], "strict": true, "strictPropertyInitialization": false, "experimentalDecorators": true, "noEmit": true, "skipLibCheck": true }, "include": ["src"] }',
    'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
  };
  for (const [path, text] of Object.entries({ ...defaults, ...files })) writeFileSync(join(folder, path), text);
  return folder;
}

function sources(folder: string): string[] {
  return readdirSync(join(folder, 'src')).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts')).map((name) => join(folder, 'src', name)).sort();
}

function pathOf({ folder }: Run, name: string): string { return join(folder, 'src', `${name}.ts`); }

function changeOf(from: Run, name: string): string | null { return from.report.changes.find(({ path }) => path === pathOf(from, name))?.after ?? null; }

function read(name: string, kind: 'input' | 'output'): string { return readFileSync(join(fixtures, 'cases', `${name}.${kind}.ts`), 'utf8'); }

function comments(text: string): string[] { return text.match(/\/\/.*|\/\*[\s\S]*?\*\//g) ?? []; }
