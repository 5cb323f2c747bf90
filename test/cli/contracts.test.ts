import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { cli, project } from './helpers.ts';

// A type checker is started for each.
vi.setConfig({ testTimeout: 60_000 });

const SERVICE = `import type { Producer } from 'kafkajs';
import type { OrderPlaced } from './events';

export async function announce(producer: Producer, event: OrderPlaced) {
  await producer.send({ topic: 'order.placed', messages: [{ key: event.orderId, value: JSON.stringify(event) }] });
}

export async function ship(producer: Producer, orderId: string) {
  await producer.send({ topic: 'order.shipped', messages: [{ key: orderId, value: JSON.stringify({ orderId, carrier: 'post' }) }] });
}
`;
const EVENTS = 'export interface OrderPlaced {\n  orderId: string;\n  total: number;\n  note?: string;\n}\n';
const FILES = { 'src/service.ts': SERVICE, 'src/events.ts': EVENTS };

function write(folder: string, path: string, text: string): void { writeFileSync(join(folder, path), text); }
function read(folder: string, path = 'event-contracts.json'): string { return readFileSync(join(folder, path), 'utf8'); }
/** The baseline as JSON, to be written again after a change by hand. */
function edit(folder: string, change: (baseline: { [key: string]: unknown; events: Record<string, Record<string, unknown>> }) => void): void {
  const baseline = JSON.parse(read(folder)) as Parameters<typeof change>[0];
  change(baseline);
  write(folder, 'event-contracts.json', JSON.stringify(baseline));
}

describe('contracts update', () => {
  it('writes what the code publishes, sorted, a line for each field, and nothing new when run again', async () => {
    const folder = project(FILES);
    const { code, stdout, stderr } = await cli(folder, ['contracts', 'update']);
    expect([code, stdout, stderr]).toEqual([0, 'event-contracts.json: 2 events (2 new, 0 changed, 0 gone).\n', '']);
    expect(read(folder)).toBe(`{
  "version": 1,
  "mode": "full",
  "deprecationDays": 90,
  "events": {
    "order.placed": {
      "sources": ["src/events.ts#OrderPlaced", "src/service.ts#announce"],
      "schema": {
        "type": "object",
        "properties": {
          "orderId": { "type": "string" },
          "total": { "type": "number" },
          "note": { "type": "string" }
        },
        "required": ["orderId", "total"]
      }
    },
    "order.shipped": {
      "sources": ["src/service.ts#ship"],
      "schema": {
        "type": "object",
        "properties": {
          "orderId": { "type": "string" },
          "carrier": { "type": "string" }
        },
        "required": ["orderId", "carrier"]
      }
    }
  }
}
`);
    const before = read(folder);
    expect((await cli(folder, ['contracts', 'update'])).stdout).toContain('(0 new, 0 changed, 0 gone)');
    expect(read(folder)).toBe(before);
  });

  it('keeps what was written by hand, and the order of fields', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    edit(folder, (baseline) => { baseline.mode = 'forward'; Object.assign(baseline.events['order.placed']!, { owner: 'team-orders', mode: 'backward', deprecationDays: 30 }); });
    write(folder, 'src/events.ts', 'export interface OrderPlaced {\n  total: number;\n  orderId: string;\n  note?: string;\n}\n');
    expect((await cli(folder, ['contracts', 'update'])).stdout).toContain('(0 new, 0 changed, 0 gone)');
    expect(read(folder)).toContain(`"order.placed": {
      "owner": "team-orders",
      "mode": "backward",
      "deprecationDays": 30,
      "sources": ["src/events.ts#OrderPlaced", "src/service.ts#announce"],
      "schema": {
        "type": "object",
        "properties": {
          "orderId"`);
    expect(read(folder)).toContain('"mode": "forward"');
  });

  it('notes since when a field is deprecated', async () => {
    const folder = project({ ...FILES, 'src/events.ts': EVENTS.replace('  total', '  /** @deprecated read `sum` */\n  total') });
    await cli(folder, ['contracts', 'update']);
    const today = new Date().toISOString().slice(0, 10);
    expect(read(folder)).toContain(`"total": { "type": "number", "deprecated": true, "deprecatedSince": "${today}" }`);
    edit(folder, (baseline) => { ((baseline.events['order.placed']!.schema as { properties: { total: { deprecatedSince: string } } }).properties.total).deprecatedSince = '2024-05-05'; });
    await cli(folder, ['contracts', 'update']);
    expect(read(folder)).toContain('"deprecatedSince": "2024-05-05"');
  });

  it('tells of changes that break, of events that are gone, and of payloads that it cannot read', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    write(folder, 'src/events.ts', EVENTS.replace('total: number', 'total: string'));
    write(folder, 'src/service.ts', `${SERVICE.slice(0, SERVICE.indexOf('export async function ship'))}import { lost } from 'nowhere';\nexport const lose = (producer: Producer) => producer.send({ topic: 'order.lost', messages: [{ value: lost }] });\n`);
    const { stdout, stderr } = await cli(folder, ['contracts', 'update']);
    expect(stdout).toBe('event-contracts.json: 1 event (0 new, 1 changed, 1 gone). 2 changes break consumers of the version before; `git diff` shows them to whoever reviews it.\n');
    expect(stderr).toBe('The payload of 1 event is not known, and so not kept: order.lost (src/service.ts:9).\n');
  });

  it('does not take for gone what stands in files that were not read', async () => {
    const folder = project({ ...FILES, 'other/a.ts': SERVICE.replaceAll('order.', 'other.').replace("'./events'", "'../src/events'") });
    await cli(folder, ['contracts', 'update']);
    await cli(folder, ['contracts', 'update', 'other']);
    expect(Object.keys((JSON.parse(read(folder)) as { events: object }).events)).toEqual(['order.placed', 'order.shipped', 'other.placed', 'other.shipped']);
  });
});

describe('contracts check', () => {
  it('passes where nothing breaks, and tells of events that are not kept yet', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    write(folder, 'src/events.ts', EVENTS.replace('}', '  coupon?: string;\n}'));
    write(folder, 'src/service.ts', SERVICE.replace("carrier: 'post'", "carrier: 'post', parcels: 1").replace('export async function ship', "export const pay = (producer: Producer) => producer.send({ topic: 'order.paid', messages: [{ value: JSON.stringify({ id: 1 }) }] });\nexport async function ship"));
    expect(await cli(folder, ['contracts', 'check'])).toEqual({ code: 0, stdout: 'Nothing breaks, 3 events checked against 2 contracts.\n', stderr: '1 event is not in the baseline yet: run `event-hygiene contracts update`.\n' });
  });

  it('tells of each break why it breaks and what to do, and exits with 1', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    edit(folder, (baseline) => { baseline.events['order.placed']!.owner = 'team-orders'; });
    write(folder, 'src/events.ts', 'export interface OrderPlaced {\n  order_id: string;\n  total: number | null;\n  note: string;\n}\n');
    write(folder, 'src/service.ts', SERVICE.replace('event.orderId', 'event.order_id'));
    expect(await cli(folder, ['contracts', 'check'])).toEqual({ code: 1, stderr: '', stdout: `order.placed  owner: team-orders  src/events.ts#OrderPlaced, src/service.ts#announce
  renamed  orderId -> order_id  (breaks backward and forward compatibility)
    Consumers built against the baseline look for \`orderId\` and find nothing: its value now arrives as
    \`order_id\`.
    Add \`order_id\` beside \`orderId\`, fill both, and mark \`orderId\` \`@deprecated\` with a date.
  widened  total: number -> number | null  (breaks forward compatibility)
    Consumers built against the baseline may get values in \`total\` that they do not expect: \`number\` became
    \`number | null\`.
    Keep writing what consumers know in \`total\`, and put the rest into a new optional field.
  required  note  (breaks backward compatibility)
    Events written before may lack \`note\`, which the new schema requires.
    Make \`note\` optional or give it a default, or publish a new version of the event with an upcaster that
    fills it.

3 breaks in 1 event, 2 events checked.
` });
  });

  it('asks for what the mode protects: of the event, of the file, of the command line', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    write(folder, 'src/events.ts', EVENTS.replace('  total: number;\n', ''));
    const code = async (...args: string[]): Promise<number> => (await cli(folder, ['contracts', 'check', ...args])).code;
    expect(await code()).toBe(1);
    expect(await code('--mode', 'backward')).toBe(0);
    edit(folder, (baseline) => { baseline.mode = 'backward'; });
    expect(await code()).toBe(0);
    expect(await code('--mode', 'forward')).toBe(1);
    edit(folder, (baseline) => { baseline.events['order.placed']!.mode = 'forward'; });
    expect(await code()).toBe(1);
  });

  it('lets a deprecated field go when its window is over, and not before', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    const deprecate = (since: string, window?: number): void => edit(folder, (baseline) => { Object.assign((baseline.events['order.placed']!.schema as { properties: { total: object } }).properties.total, { deprecated: true, deprecatedSince: since }); baseline.deprecationDays = window ?? 90; });
    write(folder, 'src/events.ts', EVENTS.replace('  total: number;\n', ''));
    deprecate('2024-01-31');
    expect((await cli(folder, ['contracts', 'check'])).code).toBe(0);
    expect((await cli(folder, ['contracts', 'diff'])).stdout).toContain('`total` has been deprecated since 2024-01-31, and its window of 90 days is over.');
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    deprecate(yesterday);
    const { code, stdout } = await cli(folder, ['contracts', 'check']);
    expect(code).toBe(1);
    expect(stdout).toContain(`\`total\` has been deprecated since ${yesterday}; consumers have 90 days to stop reading it.`);
    deprecate(yesterday, 1);
    expect((await cli(folder, ['contracts', 'check'])).code).toBe(0);
  });

  it('tells of events that nobody publishes any more, and of their likely new name', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    write(folder, 'src/service.ts', SERVICE.replace("'order.shipped'", "'order.shipment.sent'"));
    expect((await cli(folder, ['contracts', 'check'])).stdout).toContain('renamed  order.shipped -> order.shipment.sent  (breaks forward compatibility)\n    Consumers built against the baseline wait for `order.shipped`, and the event now goes by');
    write(folder, 'src/service.ts', SERVICE.slice(0, SERVICE.indexOf('export async function ship')));
    const { stdout, code } = await cli(folder, ['contracts', 'check']);
    expect(stdout).toContain('order.shipped  gone  src/service.ts#ship\n  removed  order.shipped  (breaks forward compatibility)\n    Consumers built against the baseline wait for the event, and nobody publishes it any more.');
    expect(code).toBe(1);
    edit(folder, (baseline) => { baseline.events['order.shipped']!.deprecatedSince = '2024-01-31'; });
    expect((await cli(folder, ['contracts', 'check'])).code).toBe(0);
  });

  it('does not take for gone an event whose name still stands in the code', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    const before = read(folder);
    write(folder, 'src/service.ts', `${SERVICE.slice(0, SERVICE.indexOf('export async function ship'))}export const SHIPPED = 'order.shipped';\n`);
    expect((await cli(folder, ['contracts', 'check'])).code).toBe(0);
    await cli(folder, ['contracts', 'update']);
    expect(read(folder)).toBe(before);
  });

  it('reads the type of an event that was added by hand, and that nobody is seen to publish', async () => {
    const folder = project({ ...FILES, 'src/hidden.ts': 'export interface OrderHidden { id: number }\n' });
    await cli(folder, ['contracts', 'update']);
    edit(folder, (baseline) => { baseline.events['order.hidden'] = { sources: ['src/hidden.ts#OrderHidden'], schema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } }; });
    expect((await cli(folder, ['contracts', 'check'])).stdout).toContain('retyped  id: string -> number');
    await cli(folder, ['contracts', 'update']);
    expect(read(folder)).toContain('"id": { "type": "number" }');
  });

  it('compares Avro with Avro and Protobuf with Protobuf', async () => {
    const record = (...fields: object[]): string => JSON.stringify({ type: 'record', name: 'OrderPaid', fields: [{ name: 'id', type: 'string' }, ...fields] });
    const proto = (fields: string): string => `syntax = "proto3"; message OrderShipped { string orderId = 1; ${fields} }`;
    const folder = project({ ...FILES, 'avro/paid.avsc': record(), 'proto/shipped.proto': proto('string carrier = 2;') });
    await cli(folder, ['contracts', 'update']);
    expect(read(folder)).toContain('"format": "avro"');
    expect(read(folder)).toContain('"format": "protobuf"');
    write(folder, 'avro/paid.avsc', record({ name: 'note', type: ['null', 'string'], default: null }));
    write(folder, 'proto/shipped.proto', proto('string courier = 2; int32 parcels = 3;'));
    expect((await cli(folder, ['contracts', 'check'])).code).toBe(0);
    write(folder, 'avro/paid.avsc', record({ name: 'note', type: 'string' }));
    write(folder, 'proto/shipped.proto', proto('int32 carrier = 2;'));
    const { stdout } = await cli(folder, ['contracts', 'check']);
    expect(stdout).toContain('added-required  note  (breaks backward compatibility)');
    expect(stdout).toContain('retyped  carrier: string -> int32  (breaks backward and forward compatibility)');
  });

  it('prints JSON', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    write(folder, 'src/events.ts', EVENTS.replace('total: number', 'total: string'));
    const { stdout, code } = await cli(folder, ['contracts', 'check', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ breaks: 1, checked: 2, unread: [], events: [{ name: 'order.placed', owner: null, status: 'changed', changes: [{ kind: 'retyped', path: 'total', was: 'number', now: 'string', backward: true, forward: true, breaking: true }] }] });
  });
});

describe('contracts diff', () => {
  it('tells of every change, and exits with 0', async () => {
    const folder = project(FILES);
    await cli(folder, ['contracts', 'update']);
    expect(await cli(folder, ['contracts', 'diff'])).toEqual({ code: 0, stdout: 'Nothing has changed, 2 events compared.\n', stderr: '' });
    write(folder, 'src/events.ts', EVENTS.replace('total: number', 'total: string').replace('}', '  coupon?: string;\n}'));
    const { stdout, code } = await cli(folder, ['contracts', 'diff']);
    expect(code).toBe(0);
    expect(stdout).toContain('added  coupon\n    Consumers ignore `coupon` until they know it, and older events do without it.');
    expect(stdout).toContain('1 event of 2 changed, 1 break.');
  });
});

describe('--against', () => {
  const git = (folder: string, ...args: string[]): void => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const commit = (folder: string): void => { git(folder, 'add', '-A'); git(folder, 'commit', '-qm', 'x'); };
  const repository = (): string => { const folder = project(FILES); git(folder, 'init', '-q', '-b', 'main'); commit(folder); return folder; };

  it('compares with what the code of the ref publishes, where there is no baseline', async () => {
    const folder = repository();
    expect((await cli(folder, ['contracts', 'check', '--against', 'main'])).code).toBe(0);
    write(folder, 'src/events.ts', EVENTS.replace('total: number', 'total: string'));
    const { code, stdout } = await cli(folder, ['contracts', 'check', '--against', 'main']);
    expect(code).toBe(1);
    expect(stdout).toContain('retyped  total: number -> string');
    expect(existsSync(join(folder, 'event-contracts.json'))).toBe(false);
    expect(spawnSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' }).stdout).toBe(' M src/events.ts\n');
  });

  it('compares with the baseline of the ref, so that an update of it hides nothing', async () => {
    const folder = repository();
    await cli(folder, ['contracts', 'update']);
    commit(folder);
    write(folder, 'src/events.ts', EVENTS.replace('total: number', 'total: string'));
    await cli(folder, ['contracts', 'update']);
    expect((await cli(folder, ['contracts', 'check'])).code).toBe(0);
    expect((await cli(folder, ['contracts', 'check', '--against', 'HEAD'])).code).toBe(1);
  });

  it('prints only what is new: what was broken at the ref already is not', async () => {
    const folder = repository();
    await cli(folder, ['contracts', 'update']);
    write(folder, 'src/events.ts', EVENTS.replace('total: number', 'total: string'));
    commit(folder);
    write(folder, 'src/service.ts', SERVICE.replace(", carrier: 'post'", ''));
    const { code, stdout } = await cli(folder, ['contracts', 'check', '--against', 'HEAD']);
    expect(code).toBe(1);
    expect(stdout).toContain('removed  carrier');
    expect(stdout).not.toContain('total');
  });

  it('works below the top of the repository', async () => {
    const folder = project(Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`packages/orders/${path}`, text])));
    git(folder, 'init', '-q', '-b', 'main');
    commit(folder);
    write(folder, 'packages/orders/src/events.ts', EVENTS.replace('total: number', 'total: string'));
    expect((await cli(join(folder, 'packages/orders'), ['contracts', 'check', '--against', 'main', 'src'])).stdout).toContain('retyped  total');
  });

  it('says what is wrong, and exits with 2', async () => {
    const folder = repository();
    expect(await cli(folder, ['contracts', 'check', '--against', 'origin/main'])).toMatchObject({ code: 2, stderr: 'There is no git ref `origin/main` here. In continuous integration it may have to be fetched first: `git fetch origin main`.\n' });
    rmSync(join(folder, '.git'), { recursive: true });
    expect(await cli(folder, ['contracts', 'check', '--against', 'main'])).toMatchObject({ code: 2, stderr: '`--against main` needs a git repository, and this folder is in none.\n' });
  });
});

describe('contracts', () => {
  it.each<[string[], Record<string, string>, string]>([
    [['contracts'], {}, 'Say what to do: `event-hygiene contracts check`.'],
    [['contracts', 'chek'], {}, '`contracts` has no `chek`. Did you mean `check`?'],
    [['contracts', 'check'], {}, 'There is no baseline `event-contracts.json`. Run `event-hygiene contracts update` and commit what it writes, or compare with a git ref: `--against origin/main`.'],
    [['contracts', 'check', '--baseline', 'x/y.json'], {}, 'There is no baseline `x/y.json`.'],
    [['contracts', 'check', '--mode', 'fulll'], {}, 'There is no mode `fulll`. Did you mean `full`?'],
    [['contracts', 'update', '--against', 'main'], {}, '`update` reads what the code does now'],
    [['contracts', 'check', 'nope'], { 'event-contracts.json': '{ "version": 1 }' }, 'There is no file or folder `nope`.'],
    [['contracts', 'check'], { 'event-contracts.json': '{' }, 'event-contracts.json is no JSON'],
    [['contracts', 'check'], { 'event-contracts.json': '{ "version": 2 }' }, 'event-contracts.json must have `"version": 1`, but has 2.'],
    [['contracts', 'check'], { 'event-contracts.json': '{ "version": 1, "modes": "full" }' }, 'event-contracts.json has an entry `modes`, which means nothing here'],
    [['contracts', 'check'], { 'event-contracts.json': '{ "version": 1, "deprecationDays": "90" }' }, 'event-contracts.json: deprecationDays must be a number of days, but is "90".'],
    [['contracts', 'check'], { 'event-contracts.json': '{ "version": 1, "events": { "a": { "schema": {}, "mode": "both" } } }' }, 'event-contracts.json: `a`: mode must be "backward", "forward" or "full", but is "both".'],
    [['contracts', 'check'], { 'event-contracts.json': '{ "version": 1, "events": { "a": { "owner": "b" } } }' }, 'event-contracts.json: `a` has no `schema`.'],
    [['contracts', 'check'], { 'event-contracts.json': '{ "version": 1, "events": { "a": { "schema": {}, "deprecatedSince": "soon" } } }' }, 'event-contracts.json: `a`: deprecatedSince must be a date such as "2025-01-31", but is "soon".'],
    [['contracts', 'update'], { 'broken.avsc': '{ "type": "record" }' }, 'broken.avsc cannot be read as a schema'],
  ])('%j: says what is wrong, and exits with 2', async (argv, files, message) => {
    const { code, stdout, stderr } = await cli(project({ ...FILES, ...files }), argv);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });
});
