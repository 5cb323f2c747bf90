import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CodemodError, type Codemod } from '../../codemods/shared/report.ts';
import { migrateWith } from '../../src/cli/commands/migrate.ts';
import { cli, DUAL_WRITE, project, type Result } from './helpers.ts';

/** Upper-cases the word `old`, writes a file of its own, and refuses what says `keep`. */
const shout: Codemod = {
  name: 'shout', title: 'says it louder', fixes: [], verdicts: {},
  run: ({ cwd, files }) => {
    if (files.some((file) => file.endsWith('bad.ts'))) return Promise.reject(new CodemodError('bad.ts must go first.'));
    const read = files.map((path) => ({ path, before: readFileSync(path, 'utf8') }));
    const changes = read.filter(({ before }) => before.includes('old') && !before.includes('keep')).map(({ path, before }) => ({ path, before, after: before.replaceAll('old', 'OLD') }));
    return Promise.resolve({
      sites: read.filter(({ before }) => before.includes('old')).map(({ path, before }) => ({
        file: path, line: 1, column: 1, code: before.includes('keep') ? 'SH2' : 'SH1', decision: before.includes('keep') ? 'refused' as const : 'rewritten' as const,
        reason: before.includes('keep') ? 'It says keep.' : 'It is louder.', hint: before.includes('keep') ? 'Say nothing.' : undefined, notes: [],
      })),
      changes: changes.length > 0 ? [...changes, { path: join(cwd, 'made/new.ts'), before: null, after: 'export {};\n' }] : [],
      nextSteps: ['Listen.'],
    });
  },
};

const FILES = { 'a.ts': "export const a = 'old';\nexport const b = 1;", 'b.ts': "export const c = 'old'; // keep\n", 'windows.ts': "export const d = 'old';\r\nexport {};\r\n" };

function migrate(cwd: string, ...argv: string[]): Promise<Result> { return cli(cwd, ['migrate', ...argv], [migrateWith([shout])]); }

function repository(files: Record<string, string>): string {
  const folder = project(files);
  git(folder, 'init', '-q');
  commit(folder);
  return folder;
}

function commit(folder: string): void {
  git(folder, 'add', '.');
  git(folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'a');
}

function git(cwd: string, ...args: string[]): string { return execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd, encoding: 'utf8' }); }

describe('migrate', () => {
  it('shows a diff that git applies, and writes nothing', async () => {
    const folder = repository(FILES);
    const { code, stdout, stderr } = await migrate(folder, 'shout');
    expect(git(folder, 'status', '--porcelain')).toBe('');
    expect(stderr).toContain('a.ts:1:1  SH1 rewritten\n  It is louder.');
    expect(stderr).toContain('b.ts:1:1  SH2 refused\n  It says keep.\n  Say nothing.');
    expect(stderr).toContain('3 candidates: 2 rewritten, 1 refused, 0 done already. 3 files would change.');
    expect(stderr).toContain('1. Listen.');
    expect(stderr).toContain('Nothing was written. Run `event-hygiene migrate shout --write`');
    writeFileSync(join(folder, 'shown.patch'), stdout);
    git(folder, 'apply', '--whitespace=nowarn', 'shown.patch');
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe("export const a = 'OLD';\nexport const b = 1;");
    expect(readFileSync(join(folder, 'windows.ts'), 'utf8')).toBe("export const d = 'OLD';\r\nexport {};\r\n");
    expect(readFileSync(join(folder, 'made/new.ts'), 'utf8')).toBe('export {};\n');
    expect(code).toBe(0);
  });

  it('writes where it is told to, and keeps the mode of files', async () => {
    const folder = repository(FILES);
    chmodSync(join(folder, 'a.ts'), 0o755);
    commit(folder);
    const { code, stdout, stderr } = await migrate(folder, 'shout', '--write');
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toContain('OLD');
    expect(statSync(join(folder, 'a.ts')).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder).filter((name) => name.endsWith('.event-hygiene'))).toEqual([]);
    expect(stderr).toContain('3 files changed.');
    expect(stderr).toContain('To undo: git restore -- a.ts windows.ts');
    expect([code, stdout]).toEqual([0, '']);
  });

  it('prints one document with --json', async () => {
    const { stdout, stderr } = await migrate(repository(FILES), 'shout', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ codemod: 'shout', written: false, nextSteps: ['Listen.'], sites: [{ file: 'a.ts', code: 'SH1' }, { file: 'b.ts' }, {}], files: [{ path: 'a.ts', isNew: false }, {}, { path: 'made/new.ts', isNew: true }] });
    expect(stderr).toBe('');
  });

  it('takes settings from a file', async () => {
    const folder = project({ 'a.ts': DUAL_WRITE, 'settings.json': '{ "outboxNames": ["^orders$"] }' });
    expect((await cli(folder, ['migrate', 'dual-write-to-outbox'])).stderr).toContain('a.ts:6');
    expect((await cli(folder, ['migrate', 'dual-write-to-outbox', '--settings', 'settings.json'])).stderr).toContain('there is nothing');
  });

  it('says so where there is nothing to rewrite', async () => {
    expect(await migrate(project({ 'a.ts': 'export {};\n' }), 'shout')).toEqual({ code: 0, stdout: '', stderr: '1 file looked through: there is nothing that `shout` could rewrite.\n' });
  });

  it('does not write over what is not committed, unless it is told to', async () => {
    const folder = repository(FILES);
    writeFileSync(join(folder, 'a.ts'), "export const a = 'old and new';\n");
    const refused = await migrate(folder, 'shout', '--write');
    expect(refused).toMatchObject({ code: 2, stderr: '1 file that would change is not committed: a.ts. Commit first, or run again with `--allow-dirty`.\n' });
    expect(readFileSync(join(folder, 'windows.ts'), 'utf8')).not.toContain('OLD');
    expect((await migrate(folder, 'shout', '--write', '--allow-dirty')).code).toBe(0);
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toContain('OLD and new');
  });

  it('does not write where nothing could be undone, unless it is told to', async () => {
    const folder = project(FILES);
    expect(await migrate(folder, 'shout', '--write')).toMatchObject({ code: 2, stderr: expect.stringContaining('This is not a git repository') as string });
    expect((await migrate(folder, 'shout', '--write', '--allow-dirty')).code).toBe(0);
  });

  it('writes all or nothing', async () => {
    // Where a file stands in the way of the folder that is needed.
    const folder = repository({ ...FILES, made: '' });
    const { code, stderr } = await migrate(folder, 'shout', '--write');
    expect(stderr).toMatch(/^Nothing was written: /);
    expect(code).toBe(2);
    expect(git(folder, 'status', '--porcelain')).toBe('');
  });

  it.each([
    [[], 'Name a codemod. There is `shout`.'],
    [['shuot'], 'There is no codemod `shuot`. Did you mean `shout`?'],
    [['shout', 'nope'], 'There is no file or folder `nope`.'],
    [['shout', '.'], 'bad.ts must go first.'],
  ])('%j: says what is wrong, and exits with 2', async (argv, message) => {
    const { code, stderr } = await migrate(project({ 'bad.ts': '' }), ...argv);
    expect(stderr).toBe(`${message}\n`);
    expect(code).toBe(2);
  });
});
