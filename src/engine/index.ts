import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { libraries } from '../catalog/index.ts';
import { HOMEPAGE } from '../package.ts';
import { readSettings, SettingsError, type Settings } from '../settings.ts';
import { clock } from './clock.ts';
import { Consumers } from './consumers.ts';
import { DualWrites, type DualWrite, type Side } from './dual-write.ts';
import { Handling, type About, type HandlingFinding, type Problems } from './handling.ts';
import { Catalog } from './match.ts';
import { ModuleGraph, type Module } from './modules.ts';
import { append } from './multimap.ts';
import { isTestDouble, soundsLikeConsumer } from './names.ts';
import { Origins } from './origin.ts';
import { Reach } from './reach.ts';
import type { Hop } from './query.ts';
import { Summaries } from './summary.ts';
import { isFunction, type Node } from './syntax.ts';

export { clock } from './clock.ts';

export interface Position { line: number; column: number }

export interface FindingSide {
  /** The call as written in the unit of work: `this.orders.save`. */
  name: string;
  /** The way from the unit of work to the library: `order.service.ts:41 -> order.repository.ts:12 (TypeORM save)`. */
  route: string;
  library: string | null;
  topic?: string;
}

export interface DualWriteFinding {
  loc: { start: Position; end: Position };
  order: DualWrite['order'];
  inTransaction: boolean;
  retried: boolean;
  write: FindingSide;
  publish: FindingSide;
  /** `name` where one of the two was recognised by names alone. */
  evidence: 'catalog' | 'name';
}

/** What is wrong with a consumer, as rules tell of it. */
export interface ConsumerFinding<Topic extends About = About> {
  about: Topic;
  problem: Problems[Topic];
  loc: { start: Position; end: Position };
  /** For the placeholders of messages. */
  data: Record<string, string>;
}

/** What the engine needs of a rule's context. */
export interface LintContext {
  readonly sourceCode: { readonly text: string };
  readonly settings: Readonly<Record<string, unknown>>;
  readonly filename: string;
  readonly cwd: string;
  report(descriptor: { loc: Position; message: string }): void;
}

/** What the engine knows of one linted file. Rules ask; whoever asks first pays. */
export interface FileFacts {
  dualWrites(): readonly DualWriteFinding[];
  /** What is wrong with consumers here, wherever they are registered. */
  consumers<Topic extends About>(about: Topic): readonly ConsumerFinding<Topic>[];
}

/** Characters of source held as trees at once, some 90 bytes each with all that is worked out from them. */
const MOST_SOURCE = 1_000_000;
/** At most this share of the time goes into looking for changed files, unless a file is linted again: that means an editor. */
const REFRESH_SHARE = 0.01;
/** Milliseconds for which files are taken to be as they were. */
const FRESH = 1000;

const NO_FACTS: FileFacts = { dualWrites: () => [], consumers: () => [] };
const factsBySource = new WeakMap<object, FileFacts>();
const engines = new Map<string, Engine>();
const catalog = new Catalog(libraries);

/**
 * The facts of the file that a rule visits; the same for all rules. Never throws: wrong settings are reported once, on the file, and a fault of
 * the engine's own is a warning of the process.
 */
export function factsOf(context: LintContext): FileFacts {
  const { sourceCode } = context;
  let facts = factsBySource.get(sourceCode);
  if (facts) return facts;
  try {
    const settings = readSettings(context.settings['event-hygiene']);
    facts = settings.isTestFile(context.filename, context.cwd) ? NO_FACTS : factsIn(context, settings);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    facts = NO_FACTS;
    context.report({ loc: { line: 1, column: 0 }, message: error.message });
  }
  factsBySource.set(sourceCode, facts);
  return facts;
}

/** Worked out when first asked for. */
function factsIn({ cwd, filename, sourceCode }: LintContext, settings: Settings): FileFacts {
  const lazy = <Finding>(ask: (engine: Engine, path: string) => readonly Finding[]): (() => readonly Finding[]) => {
    let found: readonly Finding[] | null = null;
    return () => {
      try {
        return found ??= ask(engineFor(cwd, filename, settings), resolve(filename));
      } catch (error) {
        process.emitWarning(`${filename} could not be analysed. Please report it: ${HOMEPAGE}/issues\n${(error as Error).stack ?? String(error)}`, FAULT);
        return found = [];
      }
    };
  };
  const consumers = lazy((engine, path) => engine.consumersIn(path, sourceCode.text));
  return {
    dualWrites: lazy((engine, path) => engine.findingsIn(path, sourceCode.text)),
    consumers: <Topic extends About>(about: Topic) => consumers().filter((finding): finding is ConsumerFinding<Topic> => finding.about === about),
  };
}

/** The name of the warning that tells of a fault of the engine. */
const FAULT = 'EventHygieneWarning';

/** One engine a working directory and settings, kept for the life of the process. */
export function engineFor(cwd: string, filename: string, settings: Settings): Engine {
  const inside = !relative(cwd, filename).startsWith('..');
  const root = workspaceRoot(inside ? cwd : packageRoot(filename));
  const key = `${root}\0${settings.outboxNames.map((pattern) => pattern.source).join('\0')}`;
  let engine = engines.get(key);
  if (!engine) engines.set(key, (engine = new Engine(root, settings)));
  return engine;
}

/** Everything worked out from trees; dropped as a whole when a file changes, or when there are too many trees. */
interface Derived { origins: Origins; summaries: Summaries; dualWrites: DualWrites; handling: Handling }

/** What was found in the consumers that one file registers, by the file that it stands in, and all files that were read for it. */
interface Handled { findings: ReadonlyMap<string, readonly ConsumerFinding[]>; touched: ReadonlySet<string> }

export class Engine {
  readonly modules: ModuleGraph;
  readonly #outbox: RegExp;
  #derived: Derived;
  #reach: Reach;
  /** Files linted since the last look at the disk: to see one again means an editor, or a watcher. */
  #linted = new Set<string>();
  #refreshed = performance.now();
  #refreshCost = 0;
  #unsaved: string | null = null;
  /** By registering file. Outlives the trees. */
  readonly #handled = new Map<string, Handled>();

  constructor(root: string, settings: Settings) {
    this.modules = new ModuleGraph(root, (name) => catalog.has(name));
    this.#outbox = new RegExp([/outbox/i, ...settings.outboxNames].map((pattern) => pattern.source).join('|'), 'i');
    this.#reach = new Reach(this.modules, libraries);
    this.#derived = this.#derive();
  }

  get origins(): Origins { return this.#derived.origins; }
  get summaries(): Summaries { return this.#derived.summaries; }

  /** The dual writes of a file, as rules tell of them. */
  findingsIn(path: string, text: string): readonly DualWriteFinding[] { return this.dualWritesIn(path, text).map(describe); }

  /** The dual writes of a file with the nodes and effects that they are made of: what codemods plan from. */
  dualWritesIn(path: string, text: string): readonly DualWrite[] {
    this.#freshen(path);
    if (!this.#reach.both(path, text)) return [];
    const module = this.open(path, text);
    return 'skipped' in module ? [] : clock.time('query', () => this.#derived.dualWrites.inModule(module));
  }

  /** What is wrong with the consumers of the project, as far as it stands in this file. */
  consumersIn(path: string, text: string): readonly ConsumerFinding[] {
    this.#freshen(path);
    const { workspace } = this.modules;
    const registering = new Set(workspace.consumers().filter((each) => !isTestDouble(each)));
    if (!registering.has(path) && soundsLikeConsumer(text)) registering.add(path);
    const module = this.open(path, text);
    if ('skipped' in module) return [];
    return clock.time('consumers', () => once([...registering].filter((each) => each === path || this.#reach.canConsume(each)).flatMap((each) => this.#handledBy(each, () => this.modules.loadText(path, text)).findings.get(path) ?? [])));
  }

  /** `open` reads the linted file again, whose text may not be saved, where trees had to go. */
  #handledBy(path: string, open: () => void): Handled {
    let handled = this.#handled.get(path);
    if (handled) return handled;
    if (this.modules.size > MOST_SOURCE) { this.modules.dropTrees(MOST_SOURCE / 2); open(); this.#derived = this.#derive(); }
    const touched = this.modules.touched = new Set([path]);
    const findings = new Map<string, ConsumerFinding[]>();
    const module = this.modules.load(path);
    for (const each of 'skipped' in module ? [] : this.#derived.handling.inModule(module)) append(findings, each.module.path, describeHandling(each));
    this.modules.touched = null;
    this.#handled.set(path, (handled = { findings, touched }));
    return handled;
  }

  /** A file as a module, read from the given text. */
  open(path: string, text: string): Module | { skipped: string } {
    if (this.modules.size > MOST_SOURCE) { this.modules.dropTrees(MOST_SOURCE / 2); this.#derived = this.#derive(); }
    const { module, changed } = this.modules.loadText(path, text);
    // What reaches what is told by the files on disk, and stays.
    if (changed) { this.#derived = this.#derive(); this.#forget(path); }
    this.#unsaved = 'unsaved' in module && module.unsaved ? path : null;
    return module;
  }

  /** Drops what is stale before a file is linted. */
  #freshen(path: string): void {
    if (this.#unsaved !== null && this.#unsaved !== path && this.modules.dropUnsaved()) { this.#derived = this.#derive(); this.#forget(this.#unsaved); }
    const since = performance.now() - this.#refreshed;
    if (this.#linted.has(path) || since > Math.max(FRESH, this.#refreshCost / REFRESH_SHARE)) this.#refresh();
    this.#linted.add(path);
  }

  #refresh(): void {
    const started = performance.now();
    if (clock.time('refresh', () => this.modules.refresh())) {
      this.#reach = new Reach(this.modules, libraries);
      this.#derived = this.#derive();
      this.#handled.clear();
    }
    this.#refreshed = performance.now();
    this.#refreshCost = this.#refreshed - started;
    this.#linted.clear();
  }

  /** Drops what was found with the help of a file. */
  #forget(path: string): void {
    for (const [registering, { touched }] of this.#handled) if (touched.has(path)) this.#handled.delete(registering);
  }

  #derive(): Derived {
    const origins = new Origins(this.modules, catalog);
    const summaries = new Summaries(origins, this.#outbox);
    return { origins, summaries, dualWrites: new DualWrites(origins, summaries, this.#reach), handling: new Handling(origins, summaries, new Consumers(origins, summaries)) };
  }
}

function describe(each: DualWrite): DualWriteFinding {
  return {
    loc: locationOf(each.module, calleeEnd(each.node)),
    order: each.order, inTransaction: each.inTransaction, retried: each.retried,
    write: describeSide(each.write), publish: describeSide(each.publish),
    evidence: each.write.effect.evidence === 'name' || each.publish.effect.evidence === 'name' ? 'name' : 'catalog',
  };
}

/** One place may be part of many consumers: it is told of once. */
function once(findings: readonly ConsumerFinding[]): ConsumerFinding[] {
  return [...new Map(findings.map((finding) => [`${finding.about} ${finding.loc.start.line}:${finding.loc.start.column}`, finding])).values()];
}

function describeHandling({ about, problem, module, node, names, trail, handler }: HandlingFinding): ConsumerFinding {
  const route = trail?.route ?? [];
  const last = trail?.step.what;
  const how = last?.type !== 'effect' ? '' : last.library ? ` (${last.library} \`${last.name.split('.').at(-1)}\`)` : ` (\`${last.name}\`, by its name)`;
  return { about, problem, loc: locationOf(module, headOf(node)), data: { ...names, handler: place({ module: handler.module, node: handler.entry }), route: route.map(place).join(' -> ') + how } };
}

/** The part of a function, method or clause to underline: what comes before its body. */
function headOf(node: Node): { start: number; end: number } {
  if (node.type === 'CatchClause') return { start: node.start, end: node.body.start };
  if (node.type === 'Decorator' || node.type === 'Property') return node;
  if (isFunction(node)) return node.parent?.type === 'MethodDefinition' || node.parent?.type === 'Property' && node.parent.method ? node.parent.key : { start: node.start, end: node.body?.start ?? node.end };
  if (node.type === 'ForOfStatement') return { start: node.start, end: node.body.start };
  return calleeEnd(node);
}

function describeSide({ name, effect, route }: Side): FindingSide {
  const how = effect.library ? `${effect.library} \`${effect.name.split('.').at(-1)}\`` : `\`${effect.name}\`, by its name`;
  return { name, route: `${route.map(place).join(' -> ')} (${how})`, library: effect.library, topic: effect.topic ?? undefined };
}

function place({ module, node }: Hop): string {
  return `${basename(module.path)}:${locationOf(module, pointOf(node)).start.line}`;
}

/** Where a call is pointed at: its method's name, which in a chain of calls may stand lines below its start. */
function pointOf(node: Node): { start: number; end: number } {
  if (node.type !== 'CallExpression') return node;
  const callee = node.callee.type === 'ChainExpression' ? node.callee.expression : node.callee;
  return callee.type === 'MemberExpression' ? callee.property : callee;
}

/** The part of a call to underline: what is called, without its arguments; of a chain over several lines, the last name. */
function calleeEnd(node: Node): { start: number; end: number } {
  return node.type === 'CallExpression' ? node.callee : node;
}

const lineStarts = new WeakMap<Module, number[]>();

export function locationOf(module: Module, { start, end }: { start: number; end: number }): { start: Position; end: Position } {
  let starts = lineStarts.get(module);
  if (!starts) {
    starts = [0];
    const breaks = /\r\n|[\r\n\u2028\u2029]/g;
    while (breaks.test(module.syntax.text)) starts.push(breaks.lastIndex);
    lineStarts.set(module, starts);
  }
  const at = (offset: number): Position => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) { const middle = (low + high + 1) >> 1; if (starts[middle]! <= offset) low = middle; else high = middle - 1; }
    return { line: low + 1, column: offset - starts[low]! };
  };
  return { start: at(start), end: at(end) };
}

const WORKSPACE_FILES = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'rush.json'];
const workspaceRoots = new Map<string, string>();

/** The monorepo that a folder is part of, or the folder itself: what one package calls may stand in another. */
function workspaceRoot(folder: string): string {
  let root = workspaceRoots.get(folder);
  if (root !== undefined) return root;
  root = folder;
  for (let dir = folder; ; dir = dirname(dir)) {
    if (WORKSPACE_FILES.some((name) => existsSync(join(dir, name))) || hasWorkspaces(dir)) { root = dir; break; }
    if (dirname(dir) === dir) break;
  }
  workspaceRoots.set(folder, root);
  return root;
}

function hasWorkspaces(dir: string): boolean {
  try {
    return 'workspaces' in (JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as object);
  } catch { return false; }
}

function packageRoot(filename: string): string {
  for (let dir = dirname(resolve(filename)); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir;
    if (dirname(dir) === dir) return dirname(resolve(filename));
  }
}
