import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Engine } from '../src/engine/index.ts';
import { readSettings } from '../src/settings.ts';
import { splitFiles } from './helpers/doc-examples.ts';

// ESLint lints files as their reads end. What is found must not hang on that order, or a gate would waver.

interface File { path: string; text: string }

const projects = fileURLToPath(new URL('projects', import.meta.url));
let root: string;
beforeAll(() => { root = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-order-'))); });
afterAll(() => { rmSync(root, { recursive: true, force: true }); });

describe('what is found in a program does not depend on the order in which its files are linted', () => {
  it.each(readdirSync(projects))('%s', (name) => {
    const files = splitFiles(['// @filename: description', ...readFileSync(join(projects, name), 'utf8').trimEnd().split('\n')], 'ts');
    expectTheSame(name, files);
  });

  it('where very many call one function, each with a function of its own', () => {
    const callers = Array.from({ length: 60 }, (_, index) => ({
      path: `callers/caller${index}.ts`,
      text: `import { inTurn } from '../turn.ts';\nimport { save, tell } from '../effects.ts';\nexport async function run${index}(id: string) {\n  await inTurn(() => save(id));\n  await inTurn(() => tell(id));\n}\n`,
    }));
    const findings = expectTheSame('many', [...EFFECTS, { path: 'turn.ts', text: 'export async function inTurn(work: () => Promise<unknown>) { return await work(); }\n' }, ...callers]);
    expect(findings.filter((finding) => finding.includes('dual'))).toHaveLength(60);
  });

  it('where a helper is given data by some and nothing that is known by others', () => {
    expectTheSame('data', [
      { path: 'a-caller.ts', text: "import { send } from './sends.ts';\nexport async function change(id: string, total: number) {\n  await send([{ id, total }]);\n}\n" },
      {
        path: 'sends.ts', text: [
          "import { SQSClient, SendMessageBatchCommand } from '@aws-sdk/client-sqs';", 'const sqs = new SQSClient({});',
          'function parts(all: any, size: number) {\n  const found = [];\n  for (let i = 0; i < all.length; i += size) found.push(all.slice(i, i + size));\n  return found;\n}',
          'export async function send(changes: any) {\n  for (const part of parts(changes, 10)) {\n    const entries = part.map((change: any, index: number) => ({ Id: `${index}`, MessageBody: JSON.stringify(change) }));',
          "    await sqs.send(new SendMessageBatchCommand({ QueueUrl: 'orders-changed', Entries: entries }));\n  }\n}", '',
        ].join('\n'),
      },
      { path: 'z-caller.ts', text: "import { send } from './sends.ts';\nexport async function pass(request: any) {\n  await send(request.body);\n}\n" },
    ]);
  });

  it('where data is walked by functions that call themselves', () => {
    const findings = expectTheSame('recursion', [
      ...EFFECTS,
      { path: 'walk.ts', text: "import { save, tell } from './effects.ts';\nexport async function walk(node: any, options: any): Promise<void> {\n  await options.visit(node);\n  for (const child of node.children) await walk(child, { ...options, depth: options.depth - 1, visit: (each: any) => options.visit(each) });\n}\nexport async function start(tree: any) {\n  await save(tree.id);\n  await walk(tree, { depth: 3, visit: (node: any) => tell(node.id) });\n}\n" },
      { path: 'again.ts', text: "import { walk } from './walk.ts';\nimport { save } from './effects.ts';\nexport async function again(tree: any) { await walk(tree, { depth: 1, visit: (node: any) => save(node.id) }); }\n" },
    ]);
    expect(findings.filter((finding) => finding.startsWith('walk.ts dual'))).toHaveLength(1);
  });
});

const EFFECTS: readonly File[] = [{
  path: 'effects.ts', text: [
    "import { Pool } from 'pg';", "import { Kafka } from 'kafkajs';", 'const pool = new Pool();', "const producer = new Kafka({ brokers: ['b'] }).producer();",
    "export async function save(id: string) { await pool.query('INSERT INTO orders (id) VALUES ($1)', [id]); }",
    "export async function tell(id: string) { await producer.send({ topic: 'orders', messages: [{ key: id, value: JSON.stringify({ eventId: id }) }] }); }", '',
  ].join('\n'),
}];

/** All findings of all files, linted in the order given, from the last to the first, and from the middle on. */
function expectTheSame(name: string, files: readonly File[]): string[] {
  const cwd = join(root, name);
  for (const { path, text } of [{ path: 'package.json', text: '{ "private": true }' }, ...files]) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  const code = files.filter(({ path }) => /^(?!node_modules).*\.[jt]sx?$/.test(path));
  const middle = Math.floor(code.length / 2);
  const forward = findingsIn(cwd, code);
  expect(findingsIn(cwd, code.toReversed())).toEqual(forward);
  expect(findingsIn(cwd, [...code.slice(middle), ...code.slice(0, middle)])).toEqual(forward);
  return forward;
}

function findingsIn(cwd: string, files: readonly File[]): string[] {
  const settings = readSettings(undefined);
  const engine = new Engine(cwd, settings);
  return files.flatMap(({ path, text }) => {
    const at = join(cwd, path);
    const found = { dual: engine.findingsIn(at, text), publish: engine.publishesIn(at, text), name: engine.eventNamesIn(at, text), consumer: engine.consumersIn(at, text), send: engine.sendsIn(at, text), outbox: engine.outboxIn(at, text), relay: engine.relaysIn(at, text), topic: engine.topicsIn(at, text) };
    return Object.entries(found).flatMap(([kind, findings]) => findings.map((finding) => `${path} ${kind} ${JSON.stringify(finding)}`));
  }).sort();
}
