import { partsOf, type Call, type Effect, type EffectKind, type Mark, type Tree } from './effect.ts';
import type { Module } from './modules.ts';
import { append } from './multimap.ts';
import type { Summaries } from './summary.ts';
import { isFunction, isInside, isStub, type Class, type Node } from './syntax.ts';
import { idOf, type Frame } from './value.ts';

/** One station on the way from a function to an effect: a call, and last the effect itself. */
export interface Hop {
  module: Module;
  node: Node;
  /** Of a call: the run that it starts. */
  frame?: Frame;
  /** An event of this process set it off. */
  local?: boolean;
  chosen?: Class;
  others?: readonly Class[];
}

/** Where on a way the last station is that is written in the function itself: a callback that is handed on stands in it. `-1` where there is none. */
export function siteIndex(route: readonly Hop[], { node, module }: Pick<Frame, 'node' | 'module'>): number {
  return route.findLastIndex((hop) => hop.module === module && isInside(hop.node, node));
}

/** An effect, or the opening or end of a transaction, as met on a path. */
export interface Step {
  /** Equal for equal effects reached through the same call. */
  key: number;
  what: Effect | Mark;
  /** For a transaction's opening: the library may run its body again. */
  retries: boolean;
  route: readonly Hop[];
  detached: boolean;
  /** It runs once the transaction around it has committed. */
  deferred: boolean;
  /** It runs where something else has failed. */
  failed: boolean;
  /** Started together with the other branches of the same node. */
  parallel: { node: Node; branch: number } | null;
}

/** `keys` are those of the steps, for comparing paths. */
export interface Path { keys: ReadonlySet<number>; steps: readonly Step[]; end: 'return' | 'throw' | 'break' | 'continue' | null }

/** More ways through a function than this are cut to the richest ones. */
const MOST_PATHS = 24;
/** Of one kind of effect a callee tells its caller no more than this many. */
const MOST_TOLD = 6;
/** How many functions one root may expand before the rest is unknown. */
const FUEL = 4000;
const DEEPEST_CALL = 48;
const EMPTY: readonly Path[] = [{ keys: new Set(), steps: [], end: null }];

/** `mark`: it opens or ends a transaction; `register`: it stores a function as a consumer. */
type Cause = EffectKind | 'mark' | 'register';

/** The effects and calls of a function, without their order. */
interface Flat { kinds: ReadonlySet<Cause>; calls: readonly Frame[] }

/** Answers whether a function can cause an effect at all, far cheaper than walking its paths. */
export class Causes {
  readonly #summaries: Summaries;
  readonly #flat = new WeakMap<Frame, Flat>();
  readonly #known = new Map<Cause, WeakMap<Frame, boolean>>();
  readonly #canPublish: (frame: Frame) => boolean;

  /** `canPublish` rules out functions before they are looked at. */
  constructor(summaries: Summaries, canPublish: (frame: Frame) => boolean) {
    this.#summaries = summaries;
    this.#canPublish = canPublish;
  }

  can(root: Frame, kind: Cause): boolean {
    let known = this.#known.get(kind);
    if (!known) this.#known.set(kind, (known = new WeakMap()));
    const answer = known.get(root);
    if (answer !== undefined) return answer;
    const ruledOut = (frame: Frame): boolean => kind === 'publish' && !this.#canPublish(frame);
    if (ruledOut(root)) return false;
    const seen = new Set([root]);
    const open: { frame: Frame; calls: Iterator<Frame> }[] = [{ frame: root, calls: [][Symbol.iterator]() }];
    let found = this.#flatten(root).kinds.has(kind);
    open[0]!.calls = this.#flatten(root).calls.values();
    while (!found && open.length > 0 && seen.size < FUEL) {
      const { value: next, done } = open.at(-1)!.calls.next();
      if (done) { open.pop(); continue; }
      if (seen.has(next) || known.get(next) === false || ruledOut(next)) continue;
      seen.add(next);
      const flat = this.#flatten(next);
      open.push({ frame: next, calls: flat.calls.values() });
      found = flat.kinds.has(kind) || known.get(next) === true;
    }
    // Everything on the way to it causes it; where nothing was found, nothing that was seen does.
    if (found) for (const { frame } of open) known.set(frame, true);
    else if (open.length === 0) for (const frame of seen) known.set(frame, false);
    return found;
  }

  #flatten(frame: Frame): Flat {
    let flat = this.#flat.get(frame);
    if (flat) return flat;
    const kinds = new Set<Cause>();
    const calls: Frame[] = [];
    const visit = (tree: Tree): void => {
      switch (tree.type) {
        case 'effect': kinds.add(tree.kind); break;
        case 'begin': case 'commit': case 'rollback': kinds.add('mark'); break;
        case 'register': kinds.add('register'); break;
        case 'call': calls.push(tree.frame); break;
        default: partsOf(tree).forEach(visit);
      }
    };
    visit(this.#summaries.treeOf(frame));
    this.#flat.set(frame, (flat = { kinds, calls }));
    return flat;
  }
}

/** Walks effect trees path by path. For "may" questions only the richest paths are kept: one whose effects another has too tells nothing more. */
export class Paths {
  readonly #summaries: Summaries;
  readonly #kinds: ReadonlySet<EffectKind>;
  readonly #causes: Causes;
  readonly #known = new WeakMap<Frame, readonly Path[]>();
  readonly #open = new Map<Frame, number>();
  readonly #openNodes = new Map<Node, number>();
  /** The outermost frame that a recursion was cut back to: nothing above it is complete yet. */
  #cut = Infinity;
  #fuel = FUEL;
  readonly #listeners: (effect: Effect) => readonly Frame[];

  /** `listeners` are the runs that an event or command sets off in this process. */
  constructor(summaries: Summaries, kinds: readonly EffectKind[], causes = new Causes(summaries, () => true), listeners: (effect: Effect) => readonly Frame[] = () => []) {
    this.#summaries = summaries;
    this.#kinds = new Set(kinds);
    this.#causes = causes;
    this.#listeners = listeners;
  }

  /** All paths of a unit of work, with all that is done on them. */
  ofRoot(frame: Frame): readonly Path[] {
    this.#fuel = FUEL;
    this.#cut = Infinity;
    return this.#through(frame, 0);
  }

  /** All paths through a part of a function. */
  ofTree(tree: Tree): readonly Path[] {
    this.#fuel = FUEL;
    this.#cut = Infinity;
    return this.#run(tree, EMPTY);
  }

  #of(frame: Frame): readonly Path[] {
    const known = this.#known.get(frame);
    if (known) return known;
    const { node } = frame;
    const depth = this.#open.size;
    const cutTo = this.#open.get(frame) ?? ((this.#openNodes.get(node) ?? 0) > 2 || depth > DEEPEST_CALL || this.#fuel-- <= 0 ? 0 : null);
    if (cutTo !== null) { this.#cut = Math.min(this.#cut, cutTo); return EMPTY; }
    const outerCut = this.#cut;
    this.#cut = Infinity;
    const paths = condensed(this.#through(frame, depth));
    // What was cut back to a frame still open is incomplete, and so not for the memory.
    if (this.#cut >= depth) { this.#known.set(frame, paths); this.#cut = outerCut; }
    else this.#cut = Math.min(outerCut, this.#cut);
    return paths;
  }

  #through(frame: Frame, depth: number): readonly Path[] {
    const opened = this.#openNodes.get(frame.node) ?? 0;
    this.#open.set(frame, depth);
    this.#openNodes.set(frame.node, opened + 1);
    const paths = this.#run(this.#summaries.treeOf(frame), EMPTY);
    this.#open.delete(frame);
    this.#openNodes.set(frame.node, opened);
    return paths;
  }

  /** Can it do any of what is asked about? Loggers, mappers and validators cannot, and are most of what there is to open. */
  #matters(frame: Frame): boolean {
    for (const kind of this.#kinds) if (this.#causes.can(frame, kind)) return true;
    return this.#causes.can(frame, 'mark');
  }

  #run(tree: Tree, paths: readonly Path[]): readonly Path[] {
    switch (tree.type) {
      case 'effect': return this.#effect(tree, paths);
      case 'begin': case 'commit': case 'rollback': return extend(paths, [step(tree, [tree])]);
      case 'unknown': case 'register': return paths;
      case 'sequence': return tree.children.reduce((before, child) => this.#run(child, before), paths);
      case 'choice': return pruned(onLive(paths, (live) => tree.children.flatMap((child) => this.#run(child, live))));
      case 'loop': return pruned(onLive(paths, (live) => [...this.#run(tree.body, live).map((path) => (path.end === 'break' || path.end === 'continue' ? { ...path, end: null } : path)), ...live]));
      case 'parallel': return tree.children.reduce((before, child, branch) => onLive(before, (live) => marked(live, this.#run(child, live), (each) => (each.parallel ? each : { ...each, parallel: { node: tree.node, branch } }))), paths);
      case 'detached': return onLive(paths, (live) => marked(live, this.#run(tree.body, live), (each) => ({ ...each, detached: true })));
      case 'deferred': return onLive(paths, (live) => marked(live, this.#run(tree.body, live), (each) => ({ ...each, deferred: true })));
      case 'exit': return paths.map((path) => (path.end ? path : { ...path, end: tree.how }));
      case 'attempt': return this.#attempt(tree, paths);
      case 'transaction': return this.#transaction(tree, paths);
      case 'call': return this.#call(tree, paths);
    }
  }

  #effect(effect: Effect, paths: readonly Path[]): readonly Path[] {
    const after = this.#kinds.has(effect.kind) ? extend(paths, [step(effect, [effect])]) : paths;
    if (effect.kind !== 'emitLocal' && effect.kind !== 'dispatch') return after;
    return this.#listeners(effect).reduce((before, frame) => {
      const call: Tree = { type: 'call', name: effect.name, module: effect.module, node: effect.node, frame, local: effect.kind === 'emitLocal' };
      return this.#run(effect.kind === 'dispatch' ? call : { type: 'detached', body: call }, before);
    }, after);
  }

  /** A handler starts from what was done before the attempt: what the attempt did may have failed. */
  #attempt(tree: Extract<Tree, { type: 'attempt' }>, paths: readonly Path[]): readonly Path[] {
    const tried = onLive(paths, (live) => {
      const done = this.#run(tree.body, live);
      return tree.handler ? [...done.filter((path) => path.end !== 'throw'), ...marked(live, this.#run(tree.handler, live), (each) => ({ ...each, failed: true }))] : done;
    });
    if (!tree.finalizer) return pruned(tried);
    const final = tree.finalizer;
    return pruned(tried.flatMap((path) => this.#run(final, [{ ...path, end: null }]).map((after) => ({ ...after, end: after.end ?? path.end }))));
  }

  #transaction(tree: Extract<Tree, { type: 'transaction' }>, paths: readonly Path[]): readonly Path[] {
    const at = (type: Mark['type']): Step => ({ ...step({ type, module: tree.module, node: tree.node, library: tree.library }, [tree]), retries: tree.retries });
    const [begin, commit, rollback] = [at('begin'), at('commit'), at('rollback')];
    return onLive(paths, (live) => this.#run(tree.body, extend(live, [begin])).map((path) => grown(path, [path.end === 'throw' ? rollback : commit], path.end)));
  }

  #call(tree: Call, paths: readonly Path[]): readonly Path[] {
    if (!this.#matters(tree.frame)) return alwaysThrows(tree, this.#summaries) ? paths.map((path) => (path.end ? path : { ...path, end: 'throw' })) : paths;
    const ways = this.#of(tree.frame);
    if (ways.length === 1 && ways[0]!.steps.length === 0 && ways[0]!.end !== 'throw') return paths;
    const returns = isFunction(tree.frame.node) && isStub(tree.frame.node);
    const added = ways.map((way) => ({ steps: way.steps.map((each) => via(tree, each)), end: way.end === 'throw' && !returns ? 'throw' as const : null }));
    return pruned(onLive(paths, (live) => live.flatMap((path) => added.map(({ steps, end }) => grown(path, steps, end)))));
  }
}

/** How many calls deep it is asked whether a function always throws. */
const DEEPEST_THROW = 4;

/** Does it surely end by throwing: `fail('no such order')`? */
function alwaysThrows(tree: Tree, summaries: Summaries, depth = 0): boolean {
  switch (tree.type) {
    case 'exit': return tree.how === 'throw';
    case 'call': return depth < DEEPEST_THROW && !(isFunction(tree.frame.node) && isStub(tree.frame.node)) && alwaysThrows(summaries.treeOf(tree.frame), summaries, depth + 1);
    case 'choice': return tree.children.every((child) => alwaysThrows(child, summaries, depth));
    case 'transaction': return alwaysThrows(tree.body, summaries, depth);
    case 'attempt': return alwaysThrows(tree.body, summaries, depth) && (tree.handler === null || alwaysThrows(tree.handler, summaries, depth));
    case 'sequence':
      for (const child of tree.children) {
        if (alwaysThrows(child, summaries, depth)) return true;
        if (mayLeave(child)) return false;
      }
      return false;
    default: return false;
  }
}

function mayLeave(tree: Tree | null): boolean {
  switch (tree?.type) {
    case 'exit': return tree.how !== 'throw';
    case 'sequence': case 'choice': return tree.children.some(mayLeave);
    case 'loop': case 'transaction': return mayLeave(tree.body);
    case 'attempt': return mayLeave(tree.body) || mayLeave(tree.handler) || mayLeave(tree.finalizer);
    default: return false;
  }
}

function step(what: Effect | Mark, route: readonly Hop[]): Step {
  return { key: keyOf(what, route[0]!.node), what, retries: false, route, detached: false, deferred: false, failed: false, parallel: null };
}

/** The same step, seen from one call further out. */
function via(call: Call, inner: Step): Step {
  return { ...inner, key: keyOf(inner.what, call.node), route: [call, ...inner.route] };
}

function grown(path: Path, steps: readonly Step[], end: Path['end']): Path {
  if (steps.length === 0) return path.end === end ? path : { ...path, end };
  const keys = new Set(path.keys);
  for (const { key } of steps) keys.add(key);
  return { keys, steps: [...path.steps, ...steps], end };
}

function extend(paths: readonly Path[], steps: readonly Step[]): readonly Path[] {
  return paths.map((path) => (path.end ? path : grown(path, steps, null)));
}

/** Applies to the paths that go on; those that ended stay as they are. */
function onLive(paths: readonly Path[], work: (live: readonly Path[]) => readonly Path[]): readonly Path[] {
  const live = paths.filter((path) => path.end === null);
  if (live.length === 0) return paths;
  const after = work(live);
  return live.length === paths.length ? after : [...paths.filter((path) => path.end !== null), ...after];
}

/** Changes the steps that a run added. */
function marked(before: readonly Path[], after: readonly Path[], change: (step: Step) => Step): readonly Path[] {
  const old = new Set(before.flatMap((path) => path.steps));
  return after.map((path) => ({ ...path, steps: path.steps.map((each) => (old.has(each) ? each : change(each))) }));
}

/** Drops repeated paths and those whose steps another one has too, with the same end. */
function pruned(paths: readonly Path[]): readonly Path[] {
  if (paths.length < 2) return paths;
  const kept: Path[] = [];
  for (const path of paths.toSorted((a, b) => b.keys.size - a.keys.size)) {
    if (kept.length >= MOST_PATHS) break;
    if (!kept.some((other) => other.end === path.end && isSubset(path.keys, other.keys))) kept.push(path);
  }
  return kept;
}

function isSubset(keys: ReadonlySet<number>, of: ReadonlySet<number>): boolean {
  for (const key of keys) if (!of.has(key)) return false;
  return true;
}

const keys = new Map<string, number>();

function keyOf(what: Effect | Mark, via: Node): number {
  const text = `${what.type}${idOf(what.node)}.${idOf(via)}`;
  let key = keys.get(text);
  if (key === undefined) keys.set(text, (key = keys.size));
  return key;
}

/** What a caller needs to know of a function: each way through it, its first and last effects of a kind, and whether it ends by throwing. */
function condensed(paths: readonly Path[]): readonly Path[] {
  return pruned(paths.map(({ keys: own, steps, end }): Path => {
    const told = new Map<EffectKind, Step[]>();
    for (const each of steps) if (each.what.type === 'effect') append(told, each.what.kind, each);
    const left = new Set([...told.values()].flatMap((each) => each.slice(MOST_TOLD / 2, -MOST_TOLD / 2)));
    const kept = left.size === 0 ? steps : steps.filter((each) => !left.has(each));
    return { keys: kept.length === steps.length ? own : new Set(kept.map((each) => each.key)), steps: kept, end: end === 'throw' ? 'throw' : null };
  }));
}
