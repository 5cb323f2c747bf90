import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, DUAL_WRITE, project } from './helpers.ts';

describe('check', () => {
  it('reports findings by file and exits with 1', async () => {
    const { code, stdout, stderr } = await cli(project({ 'src/order.ts': DUAL_WRITE, 'src/other.ts': 'export const a = 1;\n' }), ['check']);
    expect(stdout).toMatch(/^src\/order\.ts:6:3 {2}no-dual-write\n {2}`pool\.query` commits and then `channel\.publish` publishes/);
    expect(stdout).toMatch(/\n1 finding in 1 file, 2 files checked\.\n$/);
    expect([code, stderr]).toEqual([1, '']);
  });

  it('exits with 0 where nothing is found', async () => {
    expect(await cli(project({ 'a.ts': 'export const a = 1;\n' }), ['check'])).toEqual({ code: 0, stdout: 'Nothing found, 1 file checked.\n', stderr: '' });
  });

  it('reads TypeScript, JSX, CommonJS and files with a hashbang, without any configuration', async () => {
    const files = {
      'a.tsx': 'export const A = (): unknown => <div title="x">{[1, 2].map((n) => <b key={n}>{n}</b>)}</div>;\n',
      'b.cjs': "#!/usr/bin/env node\nconst { Pool } = require('pg');\nmodule.exports = { pool: new Pool() };\nreturn;\n",
      'c.mts': 'await Promise.resolve(1 as unknown as string);\n',
      'd.jsx': 'export default () => <></>;\n',
    };
    expect(await cli(project(files), ['check'])).toEqual({ code: 0, stdout: 'Nothing found, 4 files checked.\n', stderr: '' });
  });

  it('leaves out what is not source of the project', async () => {
    const folder = project({ 'a.ts': 'export {};\n', 'node_modules/x/index.ts': DUAL_WRITE, 'dist/a.js': DUAL_WRITE, 'a.min.js': DUAL_WRITE, 'a.d.ts': 'export {};\n', '.hidden/a.ts': DUAL_WRITE });
    expect((await cli(folder, ['check'])).stdout).toBe('Nothing found, 1 file checked.\n');
  });

  it('checks the files and folders that are named, whatever they are called', async () => {
    const folder = project({ 'dist/a.ts': DUAL_WRITE, 'b/b.ts': 'export {};\n', 'c.ts': DUAL_WRITE });
    expect((await cli(folder, ['check', 'dist/a.ts', 'b'])).stdout).toContain('1 finding in 1 file, 2 files checked.');
  });

  it('is silent where a comment says so, and on comments for rules that it does not know', async () => {
    const quiet = `/* eslint some/rule: "error", no-undef: 2 */\n// eslint-disable-next-line another/rule\n${DUAL_WRITE.replace('  channel', '  // eslint-disable-next-line event-hygiene/no-dual-write -- a cache hint\n  channel')}`;
    expect(await cli(project({ 'a.ts': quiet }), ['check'])).toEqual({ code: 0, stdout: 'Nothing found, 1 file checked.\n', stderr: '' });
  });

  it('names each file that it cannot read, and goes on', async () => {
    const folder = project({ 'a.ts': DUAL_WRITE, 'b.ts': 'export const = ;\n' });
    const { code, stdout, stderr } = await cli(folder, ['check']);
    expect(stdout).toContain('1 finding in 1 file, 1 file checked.');
    expect(stderr).toMatch(/^\S+b\.ts:1:14 cannot be read: .+\n1 file could not be read, and was left out\.\n$/);
    expect(code).toBe(1);
  });

  it('exits with 2 where no file can be read', async () => {
    expect((await cli(project({ 'b.ts': 'export const = ;\n' }), ['check'])).code).toBe(2);
  });

  it('takes any formatter of ESLint', async () => {
    const folder = project({ 'a.ts': DUAL_WRITE });
    const { stdout } = await cli(folder, ['check', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject([{ filePath: join(folder, 'a.ts'), errorCount: 1, messages: [{ ruleId: 'event-hygiene/no-dual-write', line: 6 }] }]);
  });

  it('runs the rules that are named in place of a preset', async () => {
    expect((await cli(project({ 'a.ts': DUAL_WRITE }), ['check', '--rule', 'no-publish-in-transaction'])).code).toBe(0);
  });

  it('takes settings from a file', async () => {
    const folder = project({ 'a.ts': DUAL_WRITE, 'settings.json': '{ "testFiles": ["a.ts"] }' });
    expect((await cli(folder, ['check', '--settings', 'settings.json'])).code).toBe(0);
  });

  it('knows a package that the settings describe', async () => {
    const libraries = [{ kind: 'broker', packages: ['@acme/bus'], receivers: { Bus: { classes: ['Bus'] } }, effects: [{ on: 'Bus', members: ['say'], effect: 'publish' }] }];
    const code = "import { Bus } from '@acme/bus';\nimport { Repository } from 'typeorm';\nexport async function place(orders: Repository<object>, bus: Bus) {\n  await orders.save({});\n  await bus.say('order.placed');\n}\n";
    const folder = project({ 'a.ts': code, 'settings.json': JSON.stringify({ libraries }) });
    expect((await cli(folder, ['check'])).code).toBe(0);
    expect((await cli(folder, ['check', '--settings', 'settings.json'])).code).toBe(1);
  });

  it('tells where the time went', async () => {
    const { stderr } = await cli(project({ 'a.ts': DUAL_WRITE }), ['check', '--timing']);
    expect(stderr).toMatch(/^parse +\d+ ms +\d+ %$/m);
    expect(stderr).toMatch(/^total +\d+ ms +100 %$/m);
  });

  it.each([
    [['check', 'nope'], 'There is no file or folder `nope`.'],
    [['check', 'empty'], 'There are no TypeScript or JavaScript files in `empty`.'],
    [['check', '--preset', 'recommend'], 'There is no preset `recommend`. Did you mean `recommended`?'],
    [['check', '--rule', 'no-dual-writes'], 'There is no rule `no-dual-writes`. Did you mean `no-dual-write`?'],
    [['check', '--rule', 'no-dual-write', '--preset', 'all'], '`--rule` takes the place of a preset: give one or the other.'],
    [['check', '--format', 'nope'], 'There is no formatter `nope`.'],
    [['check', '--settings', 'nope.json'], 'There is no settings file `nope.json`.'],
    [['check', '--settings', 'broken.json'], 'The settings file `broken.json` is no JSON'],
    [['check', '--settings', 'wrong.json'], "wrong.json: settings['event-hygiene'].outboxNames must be an array of regular expressions, each a string, but is 3."],
    [['check', '--fromat', 'json'], '`check` has no option `--fromat`. Did you mean `--format`?'],
    [['chekc'], 'There is no command `chekc`. Did you mean `check`?'],
    [[], 'Name a command.'],
  ])('%j: says what is wrong, and exits with 2', async (argv, message) => {
    const folder = project({ 'a.ts': DUAL_WRITE, 'empty/readme.md': '', 'broken.json': '{', 'wrong.json': '{ "outboxNames": 3 }' });
    const { code, stdout, stderr } = await cli(folder, argv);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  describe('--why-silent', () => {
    const SERVICE = `import { Pool } from 'pg';
import { Producer } from 'kafkajs';
import { unknownWrite } from '@acme/unknown';

const pool = new Pool();

export async function place(producer: Producer, urgent: boolean) {
  if (urgent) await producer.send({ topic: 'order.placed', messages: [] });
  else await pool.query('INSERT INTO orders VALUES (1)');
}

export async function tell(producer: Producer) {
  await unknownWrite();
  await producer.send({ topic: 'order.told', messages: [] });
}

export async function both(producer: Producer) {
  await pool.query('INSERT INTO orders VALUES (1)');
  await producer.send({ topic: 'order.placed', messages: [] });
}

export async function relay(producer: Producer) {
  const rows = await findPending();
  await producer.send({ topic: 'order.placed', messages: rows });
  await pool.query('UPDATE orders SET told = true');
}

const findPending = async () => [];
`;
    const why = async (place: string) => (await cli(project({ 'service.ts': SERVICE, 'test/service.ts': SERVICE }), ['check', '--why-silent', place])).stdout;

    it.each([
      ['service.ts:8', '`producer.send` publishes, but nothing is written on this path.'],
      ['service.ts:14', '`producer.send` publishes, but nothing is written on this path.'],
      ['service.ts:19', 'service.ts:19 is reported.\nno-dual-write at line 19 (the write comes first)'],
      ['service.ts:24', '`pool.query` writes and `producer.send` publishes, but rows that were found untold are published, and then marked: that is a relay.'],
      ['service.ts:13', 'unknownWrite  service.ts:13: '],
      ['service.ts:13', 'Nothing there publishes to a broker'],
      ['service.ts:5', 'Nothing is called there.'],
      ['test/service.ts:19', 'is in a test file'],
    ])('%s: %s', async (place, told) => {
      expect(await why(place)).toContain(told);
    });

    it('names what is wrong with the place', async () => {
      expect(await cli(project({}), ['check', '--why-silent', 'service.ts'])).toEqual({ code: 2, stdout: '', stderr: expect.stringContaining('Name one place as FILE:LINE') as string });
    });
  });
});
