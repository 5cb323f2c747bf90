import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { Project, ts, type SourceFile } from 'ts-morph';
import type { Engine } from '../../src/engine/index.ts';
import { Refusal } from './codes.ts';

/** What must hold of an edited file. Each check throws a `Refusal` that shows what it found. */
export class Gates {
  readonly #projects = new Map<string, Project>();
  readonly #engine: (file: string) => Engine;

  constructor(engine: (file: string) => Engine) { this.#engine = engine; }

  /** Types are there to check with: a tsconfig, and the packages that the file imports. */
  requireTypes(path: string, packages: readonly string[]): void {
    const missing = this.#diagnostics(this.#file(path)).find(({ code, text }) => CANNOT_FIND.has(code) && packages.some((name) => text.includes(`'${name}`)));
    if (missing) throw new Refusal('DW001', missing.text);
  }

  /** The edited text parses, type-checks as well as before, and has no dual write left where one was rewritten. `outbox` is the module that it imports. */
  check(path: string, before: string, after: string, rewritten: number, outbox: { path: string; text: string }): void {
    const [error] = parseSync(path, after).errors.filter(({ severity }) => severity === 'Error');
    if (error) throw new Refusal('DW290', `it does not parse: ${error.message}`);
    this.#checkTypes(path, after, outbox);
    const left = this.#count(path, after);
    if (left > this.#count(path, before) - rewritten) throw new Refusal('DW290', 'a dual write is left');
  }

  #count(path: string, text: string): number { return this.#engine(path).dualWritesIn(path, text).length; }

  /** Compared by what they say of which text, never by their number. */
  #checkTypes(path: string, after: string, outbox: { path: string; text: string }): void {
    const file = this.#file(path);
    const original = file.getFullText();
    const project = file.getProject();
    const known = new Map<string, number>();
    for (const { key } of this.#diagnostics(file)) known.set(key, (known.get(key) ?? 0) + 1);
    const hadOutbox = project.getSourceFile(outbox.path) ?? null;
    const module = hadOutbox ?? project.createSourceFile(outbox.path, outbox.text, { overwrite: true });
    try {
      file.replaceWithText(after);
      for (const { key, text } of [...this.#diagnostics(file), ...this.#diagnostics(module)]) {
        const count = known.get(key) ?? 0;
        if (count === 0) throw new Refusal('DW290', `TypeScript: ${text}`);
        known.set(key, count - 1);
      }
    } finally {
      file.replaceWithText(original);
      if (!hadOutbox) project.removeSourceFile(module);
    }
  }

  #diagnostics(file: SourceFile): { code: number; key: string; text: string }[] {
    const { compilerObject } = file.getProject().getProgram();
    const node = compilerObject.getSourceFile(file.getFilePath());
    if (!node) return [];
    return [...compilerObject.getSyntacticDiagnostics(node), ...compilerObject.getSemanticDiagnostics(node)].map(({ code, messageText, start = 0, length = 0 }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, ' ');
      return { code, text, key: `${code} ${text} ${node.text.slice(start, start + length)}` };
    });
  }

  #file(path: string): SourceFile {
    const tsConfigFilePath = tsconfigOf(path);
    if (!tsConfigFilePath) throw new Refusal('DW001', 'there is no tsconfig.json');
    let project = this.#projects.get(tsConfigFilePath);
    if (!project) {
      try {
        project = new Project({ tsConfigFilePath, skipAddingFilesFromTsConfig: true });
        // Ambient declarations belong to a program without being imported.
        project.addSourceFilesAtPaths(declarationsOf(tsConfigFilePath));
      } catch (error) {
        throw new Refusal('DW001', `${tsConfigFilePath}: ${(error as Error).message}`);
      }
      this.#projects.set(tsConfigFilePath, project);
    }
    return project.getSourceFile(path) ?? project.addSourceFileAtPath(path);
  }
}

/** TS2307: cannot find module; TS7016: no declaration file for module. */
const CANNOT_FIND = new Set([2307, 7016]);

function tsconfigOf(path: string): string | null {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'tsconfig.json'))) return join(dir, 'tsconfig.json');
    if (dirname(dir) === dir) return null;
  }
}

function declarationsOf(tsconfig: string): string[] {
  const { config } = ts.readConfigFile(tsconfig, (path) => readFileSync(path, 'utf8')) as { config?: unknown };
  return ts.parseJsonConfigFileContent(config ?? {}, ts.sys, dirname(tsconfig)).fileNames.filter((name) => /\.d\.[cm]?ts$/.test(name));
}
