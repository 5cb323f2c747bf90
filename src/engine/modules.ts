import { readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve as resolvePath } from 'node:path';
import { ResolverFactory } from 'oxc-resolver';
import { clock } from './clock.ts';
import type { ConsumerWords } from './consumer-words.ts';
import { append } from './multimap.ts';
import { parseModule, type Syntax } from './syntax.ts';
import { Workspace } from './workspace.ts';

/** A file over this size, in bytes or characters, is generated or bundled: never read. */
const LARGEST_SOURCE = 768 * 1024;
/** Mean length of a line, in characters, from which a file counts as minified. */
const MINIFIED_LINE = 400;
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const OUTPUT_FOLDER = /(^|\/)(dist|lib|build|out|es|esm|cjs)\//;

export interface Module {
  path: string;
  syntax: Syntax;
  /** The linted buffer differs from the file: valid for this lint only. */
  unsaved: boolean;
  stamp: string;
  /** The linted file for which it was last loaded, and for how many it was. */
  root: string;
  uses: number;
}

export type Resolution =
  | { kind: 'file'; path: string }
  | { kind: 'package'; name: string; subpath: string }
  | { kind: 'missing'; specifier: string };

/** Exported names by the text of files. */
interface Exports {
  /** The files that declare a name. */
  own: Map<string, string[]>;
  /** `export { theirs as name } from specifier`. */
  renamed: Map<string, { from: string; specifier: string; name: string }[]>;
  /** Files that may export more than their text tells. */
  unclear: string[];
  /** All of a package is passed on: what no file declares comes from there. */
  foreign: boolean;
}

/** Files parsed on demand, imports resolved on demand; every answer, a negative one too, is kept until a file changes. */
export class ModuleGraph {
  readonly workspace: Workspace;
  readonly #known: (packageName: string) => boolean;
  readonly #modules = new Map<string, Module | { skipped: string; stamp: string }>();
  /** By folder and specifier. */
  readonly #resolutions = new Map<string, Map<string, Resolution>>();
  /** One object for each file or package that is ever imported. */
  readonly #targets = new Map<string, Resolution>();
  readonly #exports = new Map<string, Exports>();
  #resolver = newResolver(true);
  #plainResolver = newResolver(false);
  /** For packages that are read: their code, and not their declarations. */
  #codeResolver = newResolver(false, 'code');
  /** The file being linted. */
  #root = '';
  /** Characters of source held as trees: what the memory limit counts. */
  size = 0;
  /** Where set, gathers the paths of what is read, so that an answer can be dropped when one of them changes. */
  touched: Set<string> | null = null;

  constructor(root: string, isCatalogued: (packageName: string) => boolean, words: ConsumerWords) {
    this.workspace = new Workspace(root, words);
    this.#known = isCatalogued;
  }

  /** The module at a path, or the reason there is none. */
  load(path: string): Module | { skipped: string } {
    this.touched?.add(path);
    const known = this.#modules.get(path);
    if (known) {
      if ('syntax' in known && known.root !== this.#root) { known.root = this.#root; known.uses++; }
      return known;
    }
    let stamp: string;
    let module: Module | { skipped: string; stamp: string };
    try {
      const stat = statSync(path);
      stamp = stampOf(stat);
      module = stat.size > LARGEST_SOURCE ? { skipped: `larger than ${LARGEST_SOURCE / 1024} KiB`, stamp } : this.#parse(path, readFileSync(path, 'utf8'), stamp, false);
    } catch (error) {
      module = { skipped: `cannot be read (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`, stamp: '' };
    }
    this.#modules.set(path, module);
    return module;
  }

  /** The module of the file being linted. Its text wins over the file, which an editor may not have saved. */
  loadText(path: string, text: string): { module: Module | { skipped: string }; changed: boolean } {
    this.#root = path;
    const known = this.#modules.get(path);
    if (known && 'syntax' in known && known.syntax.text === text) return { module: known, changed: false };
    let stamp = '';
    let unsaved = true;
    try {
      const stat = statSync(path);
      stamp = stampOf(stat);
      const bytes = Buffer.byteLength(text);
      // ESLint strips a byte order mark, three bytes in the file.
      unsaved = stat.size !== bytes && stat.size !== bytes + 3;
    } catch { /* a new file, or one that exists in the editor only */ }
    const module = this.#parse(path, text, stamp, unsaved);
    this.#modules.set(path, module);
    return { module, changed: known !== undefined || unsaved };
  }

  resolve(from: string, specifier: string): Resolution {
    // A package of this workspace is the same from everywhere in it.
    const folder = !specifier.startsWith('.') && this.workspace.isOwn(specifier) ? '' : dirname(from);
    let answers = this.#resolutions.get(folder);
    if (!answers) this.#resolutions.set(folder, (answers = new Map()));
    let answer = answers.get(specifier);
    if (!answer) answers.set(specifier, (answer = this.#targetOf(clock.time('resolve', () => this.#resolve(from, specifier)))));
    return answer;
  }

  /** The files that export a name which others import from here, through any number of re-exports: told by their text. None where it does not tell. */
  exporters(path: string, name: string, seen: ReadonlySet<string> = new Set()): readonly string[] {
    const text = this.workspace.textOf(path);
    if (text?.passedOn.length === 0) return text.exports.has(name) || text.exportsMore ? [path] : [];
    const { own, renamed, unclear } = this.#exportsOf(path);
    const found = [...(own.get(name) ?? []), ...unclear];
    for (const { from, specifier, name: theirs } of renamed.get(name) ?? []) {
      const target = this.resolve(from, specifier);
      if (target.kind === 'file' && !seen.has(target.path)) found.push(...this.exporters(target.path, theirs, new Set([...seen, path])));
    }
    return found;
  }

  /** Does a name that others import from here surely run no code of this project? It may be a type of data, or come from a package. */
  isInert(path: string, name: string): boolean {
    const text = this.workspace.textOf(path);
    if (text?.passedOn.length === 0) return text.exports.has(name) && text.inert.has(name);
    const { own, renamed, unclear, foreign } = this.#exportsOf(path);
    const declaring = own.get(name);
    return declaring ? declaring.every((file) => this.workspace.textOf(file)?.inert.has(name)) : foreign && unclear.length === 0 && !renamed.has(name);
  }

  #targetOf(resolution: Resolution): Resolution {
    const key = Object.values(resolution).join('\0');
    const known = this.#targets.get(key);
    if (!known) this.#targets.set(key, resolution);
    return known ?? resolution;
  }

  /** Does a file surely mean another thing by a name than the one declared in the other file: does it import it from elsewhere? Told by text alone. */
  takesFromElsewhere(path: string, name: string, declaring: string): boolean {
    if (path === declaring) return false;
    const links = this.workspace.textOf(path)?.imports.filter(({ names }) => names?.includes(name)) ?? [];
    return links.length > 0 && links.every(({ specifier }) => {
      const target = this.resolve(path, specifier);
      const exporters = target.kind === 'file' ? this.exporters(target.path, name) : [];
      return target.kind === 'package' || exporters.length > 0 && !exporters.includes(declaring);
    });
  }

  /** What a file exports that passes others on, together with the files that it passes on as a whole. */
  #exportsOf(path: string): Exports {
    let known = this.#exports.get(path);
    if (known) return known;
    this.#exports.set(path, (known = { own: new Map(), renamed: new Map(), unclear: [], foreign: false }));
    const files = new Set([path]);
    for (const file of files) {
      const text = this.workspace.textOf(file);
      if (!text || text.exportsMore) known.unclear.push(file);
      for (const name of text?.exports ?? []) append(known.own, name, file);
      for (const { specifier, names } of text?.passedOn ?? []) {
        for (const [name, theirs] of names ?? []) append(known.renamed, name, { from: file, specifier, name: theirs });
        const target = names ? null : this.resolve(file, specifier);
        if (target?.kind === 'file') files.add(target.path);
        else if (target?.kind === 'package') known.foreign = true;
      }
    }
    return known;
  }

  /** A file and all whose exports it passes on. */
  passedOn(path: string): readonly string[] {
    const found = new Set([path]);
    for (const each of found) {
      for (const { specifier } of this.workspace.textOf(each)?.passedOn ?? []) {
        const target = this.resolve(each, specifier);
        if (target.kind === 'file') found.add(target.path);
      }
    }
    return [...found];
  }

  /** Drops what changed on disk since it was read. True when anything did, so that nothing derived may be kept. */
  refresh(): boolean {
    let changed = this.workspace.refresh();
    for (const [path, module] of this.#modules) {
      let stamp = '';
      try { stamp = stampOf(statSync(path)); } catch { /* gone */ }
      if (stamp === module.stamp && !('unsaved' in module && module.unsaved)) continue;
      this.#forget(path);
      changed = true;
    }
    if (changed) this.#clearResolutions();
    return changed;
  }

  dropUnsaved(): boolean {
    let dropped = false;
    for (const [path, module] of this.#modules) if ('unsaved' in module && module.unsaved) { this.#forget(path); dropped = true; }
    return dropped;
  }

  /** Frees what can be read again: all but those that most of the linted files of late have asked for, as many as may be held on to, in characters. */
  dropTrees(most: number): void {
    const held = [...this.#modules].flatMap(([path, module]) => ('syntax' in module ? [{ path, module }] : [])).sort((one, other) => other.module.uses - one.module.uses);
    let size = 0;
    for (const { path, module } of held) {
      size += module.syntax.text.length;
      if (module.uses < 2 || size > most) this.#forget(path);
      // What was of use to files linted long ago gives way to what is now.
      else { module.uses >>= 1; module.root = ''; }
    }
  }

  #forget(path: string): void {
    const module = this.#modules.get(path);
    if (module && 'syntax' in module) this.size -= module.syntax.text.length;
    this.#modules.delete(path);
  }

  #clearResolutions(): void {
    this.#resolutions.clear();
    this.#targets.clear();
    this.#exports.clear();
    this.#resolver = newResolver(true);
    this.#plainResolver = newResolver(false);
    this.#codeResolver = newResolver(false, 'code');
  }

  #parse(path: string, text: string, stamp: string, unsaved: boolean): Module | { skipped: string; stamp: string } {
    this.#forget(path);
    const reason = unreadable(text);
    if (reason) return { skipped: reason, stamp };
    try {
      const syntax = clock.time('parse', () => parseModule(path, text));
      if (syntax.error) return { skipped: `does not parse: ${syntax.error}`, stamp };
      this.size += text.length;
      return { path, syntax, unsaved, stamp, root: this.#root, uses: 1 };
    } catch (error) {
      // Deep nesting exhausts the stack; nothing else is expected, and a lint run must not end over one file.
      return { skipped: `cannot be analysed: ${(error as Error).message}`, stamp };
    }
  }

  #resolve(from: string, specifier: string): Resolution {
    const relative = specifier.startsWith('.') || specifier.startsWith('/');
    if (!relative) {
      if (isBuiltin(specifier)) return { kind: 'package', name: specifier.replace(/^node:/, ''), subpath: '' };
      const name = packageName(specifier);
      const own = name && !this.#known(name) && this.workspace.inHouse(from, name) ? this.#withResolver(this.#codeResolver, from, specifier) : null;
      if (own) return { kind: 'file', path: own };
      if (name && (this.#known(name) || this.workspace.isForeign(from, name, specifier))) return { kind: 'package', name, subpath: specifier.slice(name.length + 1) };
    }
    const found = this.#withResolver(this.#resolver, from, specifier) ?? this.#withResolver(this.#plainResolver, from, specifier) ?? this.#byOurselves(from, specifier, relative);
    if (found) {
      const inside = found.lastIndexOf('/node_modules/');
      // What a file of a package imports beside it is read as that file is.
      if (inside < 0 || relative) return { kind: 'file', path: found };
      const name = packageName(found.slice(inside + '/node_modules/'.length));
      return { kind: 'package', name: name ?? specifier, subpath: '' };
    }
    const name = relative ? null : packageName(specifier);
    return name && this.workspace.declares(from, name) ? { kind: 'package', name, subpath: specifier.slice(name.length + 1) } : { kind: 'missing', specifier };
  }

  #withResolver(resolver: ResolverFactory, from: string, specifier: string): string | null {
    try {
      const { path } = resolver.resolveFileSync(from, specifier);
      return path && !/\.(json|node|css|scss|svg|png)(\?|$)/.test(path) ? sourceOfOutput(path) : null;
    } catch { return null; }
  }

  /** What the resolver does not know: unbuilt workspace packages, aliases of a tsconfig whose `extends` is not installed, conventional roots. */
  #byOurselves(from: string, specifier: string, relative: boolean): string | null {
    if (relative) {
      const path = specifier.startsWith('/') ? null : resolvePath(dirname(from), specifier);
      return path && firstFile(path.replace(OUTPUT_FOLDER, '$1src/'));
    }
    for (const path of [...this.workspace.packageEntries(specifier), ...this.workspace.aliases(from, specifier)]) {
      const file = firstFile(path) ?? (OUTPUT_FOLDER.test(path) ? firstFile(path.replace(OUTPUT_FOLDER, '$1src/')) : null);
      if (file) return file;
    }
    return null;
  }
}

export function packageName(specifier: string): string | null {
  const match = /^(@[^/]+\/[^/]+|[^@./][^/]*)/.exec(specifier);
  return match ? match[1]! : null;
}

/** The first file a path may stand for: itself, with an extension, its `.ts` twin, or its index. */
function firstFile(path: string): string | null {
  const stem = path.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');
  for (const base of stem === path ? [path] : [path, stem]) {
    if (base === path && isFile(path)) return path;
    for (const extension of EXTENSIONS) if (isFile(base + extension)) return base + extension;
  }
  for (const extension of EXTENSIONS) { const index = join(path, `index${extension}`); if (isFile(index)) return index; }
  return null;
}

/** A built or declared file whose source stands beside it is read as source. */
function sourceOfOutput(path: string): string | null {
  if (path.includes('/node_modules/') || !/\.d\.[cm]?ts$|\.[cm]?js$/.test(path) || !OUTPUT_FOLDER.test(path)) return path;
  return firstFile(path.replace(/^(.*)\/(dist|lib|build|out|es|esm|cjs)\//, '$1/src/')) ?? path;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function stampOf(stat: { size: number; mtimeMs: number }): string {
  return `${stat.size}:${stat.mtimeMs}`;
}

/** Why a text is not worth reading; null where it is. */
export function unreadable(text: string): string | null {
  if (text.length > LARGEST_SOURCE) return `larger than ${LARGEST_SOURCE / 1024} KiB`;
  if (text.length > 20_000) {
    const lines = countLines(text);
    if (text.length / lines > MINIFIED_LINE) return 'minified';
  }
  if (text.length > 100_000 && /@generated|DO NOT (EDIT|MODIFY)|auto-?generated/i.test(text.slice(0, 1000))) return 'generated';
  return null;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function newResolver(withTsconfig: boolean, wanted: 'types' | 'code' = 'types'): ResolverFactory {
  return new ResolverFactory({
    ...(withTsconfig ? { tsconfig: 'auto' as const } : {}),
    extensions: EXTENSIONS,
    extensionAlias: { '.js': ['.ts', '.tsx', '.js', '.jsx'], '.jsx': ['.tsx', '.jsx'], '.mjs': ['.mts', '.mjs'], '.cjs': ['.cts', '.cjs'] },
    conditionNames: ['source', ...(wanted === 'types' ? ['types'] : []), 'import', 'require', 'node', 'default'],
    mainFields: ['source', ...(wanted === 'types' ? ['types'] : []), 'module', 'main'],
  });
}
