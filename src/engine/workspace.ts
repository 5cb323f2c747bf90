import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { clock } from './clock.ts';
import type { ConsumerWords } from './consumer-words.ts';
import { append } from './multimap.ts';
import { hashOf, NO_TEXT, scan, type FileText } from './text.ts';

/** No more source files than this are indexed; a larger tree is answered from what was seen. */
const MOST_FILES = 40_000;
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'coverage', 'bower_components']);
/** Beside a package.json they hold what is made or fetched; deeper down they are names like others, as of the `out` ports of a hexagon. */
const OUTPUT_FOLDERS = new Set(['build', 'out', 'vendor', 'tmp', 'public']);
const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;
/** In bytes; what is larger is generated, or a bundle. */
const LARGEST_INDEXED = 768 * 1024;

/** Names of constants, and of what events are listed in or made from. */
const TELLS_OF_EVENTS = /event|topic|pattern|subject|routing|^[A-Z][A-Z\d_]+$/i;

/** A file as text, and its size and time of change when it was read. */
interface IndexedFile extends FileText { stamp: string }

interface Manifest { dir: string; name: string | null; json: Record<string, unknown> }

/** The project around a file, as text: packages, path aliases, and an index of who may implement what. Built at the first question that needs it. */
export class Workspace {
  readonly root: string;
  readonly words: ConsumerWords;
  #folders: Map<string, number> | null = null;
  readonly #files = new Map<string, IndexedFile | null>();
  #lastRead: { path: string; text: string; saved: FileText | null; read: FileText } | null = null;
  #heirs: Map<string, string[]> | null = null;
  #providers: Map<string, string[]> | null = null;
  #annotated: Map<string, string[]> | null = null;
  #callers: Map<string, string[]> | null = null;
  #importers: Map<string, string[]> | null = null;
  #ports: Set<string> | null = null;
  #consumers: string[] | null = null;
  #registrants: Map<string, string[]> | null = null;
  #manifests: Map<string, Manifest> | null = null;
  readonly #nearest = new Map<string, Manifest | null>();
  readonly #installed = new Map<string, 'own' | 'foreign' | 'absent'>();
  readonly #tsconfigs = new Map<string, PathAliases | null>();
  readonly #aliases = new Map<string, PathAliases[]>();

  constructor(root: string, words: ConsumerWords) {
    this.root = root;
    this.words = words;
  }

  /** Files in which some class extends or implements a type of this name. */
  heirs(name: string): readonly string[] {
    this.#index();
    return this.#heirs!.get(name) ?? [];
  }

  /** Files that provide a dependency-injection token of this name: `provide: NAME`, `container.register(NAME, ...)`. */
  providers(token: string): readonly string[] {
    this.#index();
    return this.#providers!.get(token) ?? [];
  }

  /** Files with a value annotated by a type of this name: `const x: Port = { ... }`. */
  annotated(name: string): readonly string[] {
    this.#index();
    return this.#annotated!.get(name) ?? [];
  }

  /** Files that import a function or class of this name, and call it. */
  callers(name: string): readonly string[] {
    this.#index();
    return this.#callers!.get(name) ?? [];
  }

  /** Files in which consumers may be registered with a library. */
  consumers(): readonly string[] {
    this.#index();
    return this.#consumers!;
  }

  /** May the file register a consumer with a library, by its text alone? */
  mayRegister(path: string): boolean {
    return (this.textOf(path)?.consumerWords.length ?? 0) > 0;
  }

  /** Files that call something of this name, and may hand it a function to be stored as a consumer. */
  registrants(name: string): readonly string[] {
    this.#index();
    return this.#registrants!.get(name) ?? [];
  }

  /** Files that import a constant, enum or class of this name which may tell of events. */
  importers(name: string): readonly string[] {
    this.#index();
    return this.#importers!.get(name) ?? [];
  }

  /** Does some file declare an interface or abstract class of this name, with methods? */
  isPort(name: string): boolean {
    this.#index();
    return this.#ports!.has(name);
  }

  /** What the text of one file tells; null where it cannot be read. */
  textOf(path: string): FileText | null {
    const known = this.#files.get(path);
    if (known) return known;
    const file = this.#load(path);
    this.#files.set(path, file);
    return file;
  }

  /** What a text tells that stands for a file: what is known of the file, where it is saved so. */
  read(path: string, text: string): FileText {
    const saved = this.textOf(path);
    // A file that is linted is asked about many times in a row.
    if (this.#lastRead?.text !== text || this.#lastRead.path !== path || this.#lastRead.saved !== saved) this.#lastRead = { path, text, saved, read: saved?.hash === hashOf(text) ? saved : scan(text, this.words) };
    return this.#lastRead.read;
  }

  #load(path: string): IndexedFile | null {
    try {
      const stat = statSync(path);
      return { stamp: `${stat.size}:${stat.mtimeMs}`, ...(stat.size > LARGEST_INDEXED ? NO_TEXT : scan(readFileSync(path, 'utf8'), this.words)) };
    } catch { return null; }
  }

  /** Does a package.json from this file upwards declare the package? */
  declares(from: string, name: string): boolean { return this.declaredAs(from, name) !== null; }

  /** Is it surely a package from elsewhere, so that nobody need look for it: declared, none of this workspace's, and no path alias? */
  isForeign(from: string, name: string, specifier: string): boolean {
    const version = this.declaredAs(from, name);
    return version !== null && !/^(workspace|file|link|portal):/.test(version) && !this.#workspacePackages().has(name) && !this.#aliasesAbove(from).some((aliases) => aliases.matches(specifier));
  }

  /** Where a package that is not of this workspace, but of those who made it, is installed: its code is read as if it were. Null for all others. */
  inHouse(from: string, name: string): string | null {
    for (let dir = dirname(from); ; dir = dirname(dir)) {
      const at = join(dir, 'node_modules', name);
      let known = this.#installed.get(at);
      if (known === undefined) this.#installed.set(at, (known = this.#ownerOf(at, name)));
      if (known !== 'absent') return known === 'own' ? at : null;
      if (dirname(dir) === dir) return null;
    }
  }

  /** Theirs is what has the scope of a package of this workspace, and what is published elsewhere than for everybody. */
  #ownerOf(dir: string, name: string): 'own' | 'foreign' | 'absent' {
    const manifest = existsSync(join(dir, 'package.json')) ? readManifest(dir) : null;
    if (!manifest) return 'absent';
    const scope = /^@[^/]+\//.exec(name)?.[0];
    if (scope && [...this.#workspacePackages().keys()].some((each) => each.startsWith(scope))) return 'own';
    const { registry, access } = (manifest.json.publishConfig ?? {}) as { registry?: unknown; access?: unknown };
    return access === 'restricted' || typeof registry === 'string' && !/\/\/registry\.(npmjs\.org|yarnpkg\.com)/.test(registry) ? 'own' : 'foreign';
  }

  /** Does it name a package of this workspace? */
  isOwn(specifier: string): boolean { return this.#workspacePackages().has(nameOf(specifier)); }

  /** The version of a package that the nearest manifest above a file asks for. */
  declaredAs(from: string, name: string): string | null {
    for (let manifest = this.#manifestOf(dirname(from)); manifest; manifest = this.#manifestOf(dirname(manifest.dir))) {
      for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
        const version = ((manifest.json[field] ?? {}) as Record<string, unknown>)[name];
        if (typeof version === 'string') return version;
      }
      if (dirname(manifest.dir) === manifest.dir) break;
    }
    return null;
  }

  /** Where a package of this workspace may have its entry, whether built or not. */
  packageEntries(specifier: string): string[] {
    const name = nameOf(specifier);
    const manifest = this.#workspacePackages().get(name);
    if (!manifest) return [];
    const { dir, json } = manifest;
    const subpath = specifier.slice(name.length + 1);
    if (subpath) return [...exportTargets(json.exports, `./${subpath}`), subpath, `src/${subpath}`, `dist/${subpath}`].map((path) => join(dir, path));
    return [...exportTargets(json.exports, '.'), json.source, json.types, json.module, json.main, 'src/index', 'src/main', 'index', 'lib/index']
      .filter((path): path is string => typeof path === 'string').map((path) => join(dir, path));
  }

  /** Where a path alias may lead, read from tsconfig files leniently (one whose `extends` is missing still counts), then by convention. */
  aliases(from: string, specifier: string): string[] {
    const found = this.#aliasesAbove(from).flatMap((aliases) => aliases.expand(specifier));
    const base = this.#manifestOf(dirname(from))?.dir;
    if (base) {
      const bare = /^[@~]\//.test(specifier) ? specifier.slice(2) : specifier.replace(/^[#~@]/, '');
      found.push(...(/^[@~]\//.test(specifier) || /^[#~]/.test(specifier) ? [join(base, 'src', bare), join(base, bare)] : [join(base, specifier), join(base, 'src', specifier)]));
    }
    return found;
  }

  #aliasesAbove(from: string): PathAliases[] {
    const folder = dirname(from);
    let found = this.#aliases.get(folder);
    if (found) return found;
    found = [];
    for (let dir = folder; ; dir = dirname(dir)) {
      for (const file of ['tsconfig.json', 'tsconfig.base.json', 'jsconfig.json', 'tsconfig.app.json']) { const aliases = this.#pathAliases(join(dir, file)); if (aliases) found.push(aliases); }
      if (dir === this.root || dirname(dir) === dir) break;
    }
    this.#aliases.set(folder, found);
    return found;
  }

  /** True when a file was added, removed or edited since it was indexed. */
  refresh(): boolean {
    if (!this.#folders) { this.#forgetConfiguration(); return false; }
    let changed = false;
    for (const [folder, modified] of this.#folders) if (statSync(folder, { throwIfNoEntry: false })?.mtimeMs !== modified) changed = true;
    for (const [path, file] of this.#files) {
      // Not read yet, or never there: what comes and goes changes its folder.
      if (!file) continue;
      const stat = statSync(path, { throwIfNoEntry: false });
      if (stat && file.stamp === `${stat.size}:${stat.mtimeMs}`) continue;
      this.#files.delete(path);
      changed = true;
    }
    if (changed) {
      this.#folders = null;
      this.#heirs = this.#providers = this.#annotated = this.#callers = this.#importers = this.#ports = this.#consumers = this.#registrants = null;
      this.#manifests = null;
      this.#forgetConfiguration();
    }
    return changed;
  }

  #forgetConfiguration(): void {
    this.#nearest.clear();
    this.#installed.clear();
    this.#tsconfigs.clear();
    this.#aliases.clear();
  }

  #index(): void {
    if (this.#heirs) return;
    clock.time('index', () => {
      this.#walk();
      this.#heirs = new Map();
      this.#providers = new Map();
      this.#annotated = new Map();
      this.#callers = new Map();
      this.#importers = new Map();
      this.#ports = new Set();
      this.#consumers = [];
      this.#registrants = new Map();
      for (const path of this.#files.keys()) {
        const file = this.textOf(path);
        if (!file) continue;
        for (const name of file.heirs) append(this.#heirs, name, path);
        for (const name of file.provides) append(this.#providers, name, path);
        for (const name of file.annotated) append(this.#annotated, name, path);
        for (const name of file.calls) append(this.#callers, name, path);
        for (const { names } of file.imports) for (const name of names ?? []) if (TELLS_OF_EVENTS.test(name)) append(this.#importers, name, path);
        for (const name of file.ports) this.#ports.add(name);
        if (this.mayRegister(path)) this.#consumers.push(path);
        for (const name of file.registeringCalls) append(this.#registrants, name, path);
      }
    });
  }

  /** Lists the source files and manifests below the root. Links are not followed, so a loop of links cannot trap it. */
  #walk(): void {
    if (this.#folders) return;
    this.#folders = new Map();
    this.#manifests ??= new Map();
    const open = [this.root];
    while (open.length > 0 && this.#files.size < MOST_FILES) {
      const dir = open.pop()!;
      let entries;
      try {
        this.#folders.set(dir, statSync(dir).mtimeMs);
        entries = readdirSync(dir, { withFileTypes: true });
      } catch { continue; }
      const isPackage = entries.some(({ name }) => name === 'package.json');
      for (const entry of entries) {
        if (entry.isDirectory()) { if (!SKIPPED_FOLDERS.has(entry.name) && !(isPackage && OUTPUT_FOLDERS.has(entry.name)) && !entry.name.startsWith('.')) open.push(join(dir, entry.name)); }
        else if (!entry.isFile()) continue;
        else if (entry.name === 'package.json') this.#addManifest(dir);
        else if (SOURCE.test(entry.name) && !this.#files.has(join(dir, entry.name))) this.#files.set(join(dir, entry.name), null);
      }
    }
  }

  #workspacePackages(): Map<string, Manifest> {
    this.#walk();
    return this.#manifests!;
  }

  #addManifest(dir: string): void {
    const manifest = readManifest(dir);
    if (manifest?.name && !this.#manifests!.has(manifest.name)) this.#manifests!.set(manifest.name, manifest);
  }

  #manifestOf(dir: string): Manifest | null {
    const known = this.#nearest.get(dir);
    if (known !== undefined) return known;
    const outside = relative(this.root, dir).startsWith('..');
    const found = existsSync(join(dir, 'package.json')) ? readManifest(dir) : null;
    const answer = found ?? (outside || dirname(dir) === dir ? null : this.#manifestOf(dirname(dir)));
    this.#nearest.set(dir, answer);
    return answer;
  }

  #pathAliases(file: string): PathAliases | null {
    let known = this.#tsconfigs.get(file);
    if (known === undefined) {
      known = existsSync(file) ? PathAliases.read(file) : null;
      this.#tsconfigs.set(file, known);
    }
    return known;
  }
}

/** `compilerOptions.paths` and `baseUrl` of one tsconfig and those it extends by relative path. */
class PathAliases {
  readonly #base: string;
  readonly #paths: [pattern: string, targets: string[]][];
  readonly #baseUrl: boolean;

  constructor(base: string, paths: Record<string, string[]>, baseUrl: boolean) {
    this.#base = base;
    this.#paths = Object.entries(paths);
    this.#baseUrl = baseUrl;
  }

  static read(file: string, depth = 0): PathAliases | null {
    const json = readJson(file);
    if (!json) return null;
    const options = (json.compilerOptions ?? {}) as { baseUrl?: string; paths?: Record<string, string[]> };
    if (options.paths || options.baseUrl) return new PathAliases(resolve(dirname(file), options.baseUrl ?? '.'), options.paths ?? {}, options.baseUrl !== undefined);
    const parent = [json.extends].flat().find((path): path is string => typeof path === 'string' && path.startsWith('.'));
    if (!parent || depth > 4) return null;
    const path = resolve(dirname(file), parent);
    return PathAliases.read(existsSync(path) ? path : `${path}.json`, depth + 1);
  }

  expand(specifier: string): string[] {
    const found: string[] = [];
    for (const [pattern, targets] of this.#paths) {
      const middle = starOf(pattern, specifier);
      if (middle !== null) for (const target of targets) found.push(resolve(this.#base, target.replace('*', middle)));
    }
    if (this.#baseUrl) found.push(resolve(this.#base, specifier));
    return found;
  }

  /** Does a pattern name it? One that matches everything says nothing. */
  matches(specifier: string): boolean {
    return this.#paths.some(([pattern]) => pattern !== '*' && starOf(pattern, specifier) !== null);
  }
}

/** The package that a specifier names: `@scope/name` of `@scope/name/subpath`. */
function nameOf(specifier: string): string {
  return /^(@[^/]+\/[^/]+|[^/]*)/.exec(specifier)![1]!;
}

/** What the star of a pattern stands for; null where the pattern does not match. */
function starOf(pattern: string, specifier: string): string | null {
  const star = pattern.indexOf('*');
  if (star < 0) return specifier === pattern ? '' : null;
  const [prefix, suffix] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const matches = specifier.startsWith(prefix) && specifier.endsWith(suffix) && specifier.length >= prefix.length + suffix.length;
  return matches ? specifier.slice(prefix.length, specifier.length - suffix.length) : null;
}

/** The targets of one subpath in package.json `exports`, whatever their conditions. */
function exportTargets(exports: unknown, subpath: string): string[] {
  if (typeof exports === 'string') return subpath === '.' ? [exports] : [];
  if (!exports || typeof exports !== 'object') return [];
  const entries = Object.entries(exports as Record<string, unknown>);
  if (!entries.some(([key]) => key.startsWith('.'))) return subpath === '.' ? leaves(exports) : [];
  for (const [key, target] of entries) {
    if (key === subpath) return leaves(target);
    const star = key.indexOf('*');
    if (star >= 0 && subpath.startsWith(key.slice(0, star)) && subpath.endsWith(key.slice(star + 1))) {
      const middle = subpath.slice(star, subpath.length - (key.length - star - 1));
      return leaves(target).map((path) => path.replace('*', middle));
    }
  }
  return [];
}

function leaves(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap(leaves);
  return target && typeof target === 'object' ? Object.values(target).flatMap(leaves) : [];
}

function readManifest(dir: string): Manifest | null {
  const json = readJson(join(dir, 'package.json'));
  return json ? { dir, json, name: typeof json.name === 'string' ? json.name : null } : null;
}

/** JSON with comments and trailing commas, as tsconfig files are; null where it is not even that. */
function readJson(file: string): Record<string, unknown> | null {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    try { return JSON.parse(text) as Record<string, unknown>; } catch { /* comments, then */ }
    const bare = text.replace(/("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '$1').replace(/("(?:[^"\\]|\\.)*")|,(\s*[}\]])/g, '$1$2');
    return JSON.parse(bare) as Record<string, unknown>;
  } catch { return null; }
}
