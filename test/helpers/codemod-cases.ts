import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Project } from 'ts-morph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Codemod, CodemodReport } from '../../codemods/shared/report.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folderOf = (codemod: Codemod): string => join(root, 'test/codemods', codemod.name);

/** What a run over all cases of a codemod gave. */
interface Run { folder: string; report: CodemodReport }

/**
 * Tests a codemod by the cases in `test/codemods/NAME/cases`. Each `CASE.input.ts` is one: `// expect: CODE` stands above a candidate and says what
 * becomes of it. Where something is rewritten, the result is `CASE.output.ts`. All cases are files of one project, with the files of
 * `test/codemods/NAME/support` beside them, so that they are type-checked with the types of the real libraries.
 *
 * Returns what the run gave, to be asked from within a test.
 */
export function describeCases(codemod: Codemod, isSound: (after: string) => string[] = () => []): () => CodemodReport {
  const cases = readdirSync(join(folderOf(codemod), 'cases')).filter((name) => name.endsWith('.input.ts')).map((name) => name.slice(0, -'.input.ts'.length));
  const snapshot = (name: string): string => join(folderOf(codemod), 'cases', `${name}.output.ts`);
  const read = (name: string): string => readFileSync(join(folderOf(codemod), 'cases', `${name}.input.ts`), 'utf8');
  const run = async (convert: (text: string) => string): Promise<Run> => {
    const folder = layOut(codemod, Object.fromEntries(cases.map((name) => [`src/${name}.ts`, convert(read(name))])));
    return { folder, report: await codemod.run({ cwd: folder, files: cases.map((name) => join(folder, 'src', `${name}.ts`)) }) };
  };
  let unix: Run;
  let windows: Run;
  beforeAll(async () => {
    unix = await run((text) => text);
    windows = await run((text) => text.replaceAll('\n', '\r\n'));
  }, 120_000);
  afterAll(() => { for (const { folder } of [unix, windows]) rmSync(folder, { recursive: true, force: true }); });
  const pathOf = ({ folder }: Run, name: string): string => join(folder, 'src', `${name}.ts`);
  const changeOf = (from: Run, name: string): string | null => from.report.changes.find(({ path }) => path === pathOf(from, name))?.after ?? null;

  describe.each(cases)('%s', (name) => {
    it('decides as it says', () => {
      const expected = read(name).split('\n').flatMap((line, index) => { const [, code] = /^\s*\/\/ expect: (\w+)/.exec(line) ?? []; return code ? [`${index + 2} ${code}`] : []; });
      expect(unix.report.sites.filter(({ file }) => file === pathOf(unix, name)).map(({ line, code }) => `${line} ${code}`)).toEqual(expected);
    });

    it('gives the output', async () => {
      const after = changeOf(unix, name);
      if (after === null) expect(existsSync(snapshot(name))).toBe(false);
      else await expect(after).toMatchFileSnapshot(snapshot(name));
    });

    it('keeps the line breaks of Windows', () => {
      expect(changeOf(windows, name)).toBe(changeOf(unix, name)?.replaceAll('\n', '\r\n') ?? null);
    });

    it('keeps every comment', () => {
      const after = changeOf(unix, name);
      if (after !== null) expect(comments(after)).toEqual(comments(read(name)));
    });

    it('gives what a second opinion finds sound', () => {
      expect(isSound(changeOf(unix, name) ?? '')).toEqual([]);
    });
  });

  describe('all cases', () => {
    it('type-check when they are rewritten, and a second run changes nothing', async () => {
      for (const { path, after } of unix.report.changes) { mkdirSync(dirname(path), { recursive: true }); writeFileSync(path, after); }
      const project = new Project({ tsConfigFilePath: join(unix.folder, 'tsconfig.json') });
      const files = project.getSourceFiles().filter((file) => !file.getBaseName().startsWith('refused-'));
      expect(project.formatDiagnosticsWithColorAndContext(files.flatMap((file) => file.getPreEmitDiagnostics()))).toBe('');
      const again = await codemod.run({ cwd: unix.folder, files: cases.map((name) => pathOf(unix, name)) });
      expect(again.changes).toEqual([]);
      expect(again.sites.filter(({ decision }) => decision !== 'refused')).toEqual([]);
    }, 60_000);
  });

  return () => unix.report;
}

/** A project on disk that sees the packages of this one, the support files of the codemod and the ambient declarations of the demo. */
export function layOut(codemod: Codemod, files: Record<string, string>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-codemod-')));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  mkdirSync(join(folder, 'src'));
  cpSync(join(root, 'docs/demo/shop/types/ambient.d.ts'), join(folder, 'src/ambient.d.ts'));
  const support = join(folderOf(codemod), 'support');
  if (existsSync(support)) cpSync(support, join(folder, 'src'), { recursive: true });
  const defaults = {
    'package.json': '{ "type": "module", "dependencies": { "pg": "*" } }',
    'tsconfig.json': '{ "compilerOptions": { "target": "ES2022", "module": "NodeNext", "moduleResolution": "NodeNext", "types": ["node"], "strict": true, "strictPropertyInitialization": false, "experimentalDecorators": true, "noEmit": true, "skipLibCheck": true }, "include": ["src"] }',
    'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
  };
  for (const [path, text] of Object.entries({ ...defaults, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function comments(text: string): string[] { return text.match(/\/\/.*|\/\*[\s\S]*?\*\//g) ?? []; }
