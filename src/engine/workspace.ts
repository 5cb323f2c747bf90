import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { clock } from './clock.ts';
import { SOUNDS_LIKE_PUBLISH, SOUNDS_LIKE_WRITE } from './names.ts';

/** No more source files than this are indexed; a larger tree is answered from what was seen. */
const MOST_FILES = 40_000;
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'vendor', 'bower_components', 'tmp', 'public']);
const SOURCE = /(?<!\.d)\.[cm]?[jt]sx?$/;
const LARGEST_INDEXED = 256 * 1024;

interface Manifest { dir: string; name: string | null; json: Record<string, unknown> }

/** What the text of a file tells without a parse. */
export interface FileText {
  stamp: string;
  /** Names that its classes and interfaces extend or implement. */
  heirs: readonly string[];
  /** Dependency-injection tokens that it provides. */
  tokens: readonly string[];
  /** Types that its constants and functions are annotated with. */
  typed: readonly string[];
  /** Module specifiers that it imports, requires or re-exports. */
  imports: readonly string[];
  /** Classes, interfaces and types that it declares. */
  declares: readonly string[];
  /** Tokens that it asks to be injected. */
  injects: readonly string[];
  /** Its names sound like publishing or writing: what recognition by name might make of it. */
  soundsLikePublish: boolean;
  soundsLikeWrite: boolean;
}

/** The project around a file, as text: packages, path aliases, and an index of who may implement what. Built at the first question that needs it. */
export class Workspace {
  readonly root: string;
  #folders: Map<string, number> | null = null;
  readonly #files = new Map<string, FileText | null>();
  #heirs: Map<string, string[]> | null = null;
  #tokens: Map<string, string[]> | null = null;
  #typed: Map<string, string[]> | null = null;
  #manifests: Map<string, Manifest> | null = null;
  readonly #nearest = new Map<string, Manifest | null>();
  readonly #tsconfigs = new Map<string, PathAliases | null>();

  constructor(root: string) { this.root = root; }

  /** Files in which some class extends or implements a type of this name. */
  heirs(name: string): readonly string[] {
    this.#index();
    return this.#heirs!.get(name) ?? [];
  }

  /** Files that provide a dependency-injection token of this name: `provide: NAME`, `container.register(NAME, ...)`. */
  providers(token: string): readonly string[] {
    this.#index();
    return this.#tokens!.get(token) ?? [];
  }

  /** Files with a value annotated by a type of this name: `const x: Port = { ... }`. */
  annotated(name: string): readonly string[] {
    this.#index();
    return this.#typed!.get(name) ?? [];
  }

  /** What the text of one file tells; null where it cannot be read. */
  textOf(path: string): FileText | null {
    const known = this.#files.get(path);
    if (known) return known;
    const file = readText(path);
    this.#files.set(path, file);
    return file;
  }

  /** Does a package.json from this file upwards declare the package? */
  declares(from: string, name: string): boolean {
    for (let manifest = this.#manifestOf(dirname(from)); manifest; manifest = this.#manifestOf(dirname(manifest.dir))) {
      for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
        if (name in ((manifest.json[field] ?? {}) as object)) return true;
      }
      if (dirname(manifest.dir) === manifest.dir) break;
    }
    return false;
  }

  /** Where a package of this workspace may have its entry, whether built or not. */
  packageEntries(specifier: string): string[] {
    const name = /^(@[^/]+\/[^/]+|[^/]+)/.exec(specifier)?.[1];
    const manifest = name ? this.#workspacePackages().get(name) : undefined;
    if (!manifest || !name) return [];
    const { dir, json } = manifest;
    const subpath = specifier.slice(name.length + 1);
    if (subpath) return [...exportTargets(json.exports, `./${subpath}`), subpath, `src/${subpath}`, `dist/${subpath}`].map((path) => join(dir, path));
    return [...exportTargets(json.exports, '.'), json.source, json.types, json.module, json.main, 'src/index', 'src/main', 'index', 'lib/index']
      .filter((path): path is string => typeof path === 'string').map((path) => join(dir, path));
  }

  /** Where a path alias may lead, read from tsconfig files leniently (one whose `extends` is missing still counts), then by convention. */
  aliases(from: string, specifier: string): string[] {
    const found: string[] = [];
    for (let dir = dirname(from); ; dir = dirname(dir)) {
      for (const file of ['tsconfig.json', 'tsconfig.base.json', 'jsconfig.json', 'tsconfig.app.json']) found.push(...(this.#pathAliases(join(dir, file))?.expand(specifier) ?? []));
      if (dir === this.root || dirname(dir) === dir) break;
    }
    const base = this.#manifestOf(dirname(from))?.dir;
    if (base) {
      const bare = /^[@~]\//.test(specifier) ? specifier.slice(2) : specifier.replace(/^[#~@]/, '');
      found.push(...(/^[@~]\//.test(specifier) || /^[#~]/.test(specifier) ? [join(base, 'src', bare), join(base, bare)] : [join(base, specifier), join(base, 'src', specifier)]));
    }
    return found;
  }

  /** True when a file was added, removed or edited since it was indexed. */
  refresh(): boolean {
    if (!this.#folders) { this.#nearest.clear(); this.#tsconfigs.clear(); return false; }
    let changed = false;
    for (const [folder, modified] of this.#folders) if (statSync(folder, { throwIfNoEntry: false })?.mtimeMs !== modified) changed = true;
    for (const [path, file] of this.#files) {
      const stat = statSync(path, { throwIfNoEntry: false });
      if (file && stat && file.stamp === `${stat.size}:${stat.mtimeMs}`) continue;
      if (file === null && stat) continue;
      this.#files.delete(path);
      changed = true;
    }
    if (changed) {
      this.#folders = null;
      this.#heirs = this.#tokens = this.#typed = null;
      this.#manifests = null;
      this.#nearest.clear();
      this.#tsconfigs.clear();
    }
    return changed;
  }

  #index(): void {
    if (this.#heirs) return;
    clock.time('index', () => {
      this.#walk();
      this.#heirs = new Map();
      this.#tokens = new Map();
      this.#typed = new Map();
      for (const path of this.#files.keys()) {
        const file = this.textOf(path);
        if (!file) continue;
        for (const name of file.heirs) append(this.#heirs, name, path);
        for (const name of file.tokens) append(this.#tokens, name, path);
        for (const name of file.typed) append(this.#typed, name, path);
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
      for (const entry of entries) {
        if (entry.isDirectory()) { if (!SKIPPED_FOLDERS.has(entry.name) && !entry.name.startsWith('.')) open.push(join(dir, entry.name)); }
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
      const star = pattern.indexOf('*');
      const prefix = star < 0 ? pattern : pattern.slice(0, star);
      const suffix = star < 0 ? '' : pattern.slice(star + 1);
      if (star < 0 ? specifier !== pattern : !(specifier.startsWith(prefix) && specifier.endsWith(suffix) && specifier.length >= prefix.length + suffix.length)) continue;
      const middle = specifier.slice(prefix.length, specifier.length - suffix.length);
      for (const target of targets) found.push(resolve(this.#base, target.replace('*', middle)));
    }
    if (this.#baseUrl) found.push(resolve(this.#base, specifier));
    return found;
  }
}

function readText(path: string): FileText | null {
  try {
    const stat = statSync(path);
    return { stamp: `${stat.size}:${stat.mtimeMs}`, ...(stat.size > LARGEST_INDEXED ? NO_TEXT : scan(readFileSync(path, 'utf8'))) };
  } catch { return null; }
}

const NO_TEXT: Omit<FileText, 'stamp'> = { heirs: [], tokens: [], typed: [], imports: [], declares: [], injects: [], soundsLikePublish: false, soundsLikeWrite: false };

/** Found by text: what a parse of every file would cost too much to learn. */
export function scan(text: string): Omit<FileText, 'stamp'> {
  const heirs = new Set<string>();
  const tokens = new Set<string>();
  const typed = new Set<string>();
  const imports = new Set<string>();
  const declares = new Set<string>();
  const injects = new Set<string>();
  for (const [, specifier] of text.matchAll(/\b(?:from|import|require)\s*\(?\s*['"]([^'"\n]+)['"]/g)) imports.add(specifier!);
  for (const [, keyword, name, header] of text.matchAll(/\b(class|interface)\s+([\w$]+)([^{;]*)\{/g)) {
    declares.add(name!);
    const parents = header!.includes('e') ? /\b(?:extends|implements)\b(.*)$/s.exec(stripGenerics(header!))?.[1] : undefined;
    for (const [parent] of parents?.matchAll(/[A-Za-z_$][\w$]*/g) ?? []) if (parent !== 'implements' && keyword) heirs.add(parent);
  }
  if (text.includes('class ext')) for (const [, parent] of text.matchAll(/\bclass\s+extends\s+([\w$]+)/g)) heirs.add(parent!);
  for (const [, name] of text.matchAll(/\btype\s+([A-Z][\w$]*)\s*(?:<[^=]*>)?\s*=/g)) declares.add(name!);
  if (text.includes('provide')) for (const [, name, quoted] of text.matchAll(/\bprovide\s*:\s*(?:([\w$.]+)|['"`]([^'"`]+)['"`])/g)) tokens.add(quoted ?? name!.split('.').at(-1)!);
  if (/inject\w*\(/i.test(text)) for (const [, name, quoted] of text.matchAll(/\binject\w*\(\s*(?:([\w$.]+)|['"`]([^'"`]+)['"`])/gi)) injects.add(quoted ?? name!.split('.').at(-1)!);
  for (const [, name] of text.matchAll(/\b(?:const|let)\s+[\w$]+\s*:\s*([A-Z][\w$]*)\b[^=\n]*=\s*(?:new\b|\{|\w)/g)) typed.add(name!);
  for (const [, a, b] of text.matchAll(/\bsatisfies\s+([A-Z][\w$]*)|\)\s*:\s*([A-Z][\w$]*)\s*(?:=>|\{)/g)) typed.add((a ?? b)!);
  return {
    heirs: [...heirs], tokens: [...tokens], typed: [...typed], imports: [...imports], declares: [...declares], injects: [...injects],
    soundsLikePublish: SOUNDS_LIKE_PUBLISH.test(text), soundsLikeWrite: SOUNDS_LIKE_WRITE.test(text),
  };
}

function stripGenerics(header: string): string {
  let depth = 0;
  let bare = '';
  for (const character of header) {
    if (character === '<') depth++;
    else if (character === '>') depth = Math.max(0, depth - 1);
    else if (depth === 0) bare += character;
  }
  return bare;
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

function append(map: Map<string, string[]>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}
