import type { Call, Effect, EffectKind, Mark, Tree } from './effect.ts';
import type { Module } from './modules.ts';
import type { Summaries } from './summary.ts';
import { isFunction, type FunctionNode, type Node } from './syntax.ts';
import { idOf, type Frame } from './value.ts';

/** One station on the way from a function to an effect: a call, and last the effect itself. */
export interface Hop { module: Module; node: Node }

/** An effect, or the opening or end of a transaction, as met on a path. */
export interface Step {
  what: Effect | Mark;
  /** For a transaction's opening: the library may run its body again. */
  retries: boolean;
  route: readonly Hop[];
  detached: boolean;
  /** Started together with the other branches of the same node. */
  parallel: { node: Node; branch: number } | null;
}

export interface Path { steps: readonly Step[]; end: 'return' | 'throw' | 'break' | 'continue' | null }

/** More ways through a function than this are cut to the richest ones. */
const MOST_PATHS = 24;
/** Of one kind of effect a callee tells its caller no more than this many. */
const MOST_TOLD = 6;
/** How many functions one root may expand before the rest is unknown. */
const FUEL = 4000;
const DEEPEST_CALL = 48;
const EMPTY: readonly Path[] = [{ steps: [], end: null }];

/** Walks effect trees path by path. For "may" questions only the richest paths are kept: one whose effects another has too tells nothing more. */
export class Paths {
  readonly #summaries: Summaries;
  readonly #kinds: ReadonlySet<EffectKind>;
  readonly #known = new WeakMap<Frame, readonly Path[]>();
  readonly #open = new Map<Frame, number>();
  readonly #openNodes = new Map<Node, number>();
  /** The outermost frame that a recursion was cut back to: nothing above it is complete yet. */
  #cut = Infinity;
  #fuel = FUEL;

  constructor(summaries: Summaries, kinds: readonly EffectKind[]) {
    this.#summaries = summaries;
    this.#kinds = new Set(kinds);
  }

  /** All paths of a unit of work. */
  ofRoot(frame: Frame): readonly Path[] {
    this.#fuel = FUEL;
    return this.#of(frame);
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
    this.#open.set(frame, depth);
    this.#openNodes.set(node, (this.#openNodes.get(node) ?? 0) + 1);
    const paths = condensed(this.#run(this.#summaries.treeOf(frame), EMPTY));
    this.#open.delete(frame);
    this.#openNodes.set(node, this.#openNodes.get(node)! - 1);
    // What was cut back to a frame still open is incomplete, and so not for the memory.
    if (this.#cut >= depth) { this.#known.set(frame, paths); this.#cut = outerCut; }
    else this.#cut = Math.min(outerCut, this.#cut);
    return paths;
  }

  #run(tree: Tree, paths: readonly Path[]): readonly Path[] {
    switch (tree.type) {
      case 'effect': return this.#kinds.has(tree.kind) ? extend(paths, [step(tree, [tree])]) : paths;
      case 'begin': case 'commit': case 'rollback': return extend(paths, [step(tree, [tree])]);
      case 'unknown': return paths;
      case 'sequence': return tree.children.reduce((before, child) => this.#run(child, before), paths);
      case 'choice': return pruned(onLive(paths, (live) => tree.children.flatMap((child) => this.#run(child, live))));
      case 'loop': return pruned(onLive(paths, (live) => [...this.#run(tree.body, live).map((path) => (path.end === 'break' || path.end === 'continue' ? { ...path, end: null } : path)), ...live]));
      case 'parallel': return tree.children.reduce((before, child, branch) => onLive(before, (live) => marked(live, this.#run(child, live), (each) => (each.parallel ? each : { ...each, parallel: { node: tree.node, branch } }))), paths);
      case 'detached': return onLive(paths, (live) => marked(live, this.#run(tree.body, live), (each) => ({ ...each, detached: true })));
      case 'exit': return paths.map((path) => (path.end ? path : { ...path, end: tree.how }));
      case 'attempt': return this.#attempt(tree, paths);
      case 'transaction': return this.#transaction(tree, paths);
      case 'call': return this.#call(tree, paths);
    }
  }

  /** A handler starts from what was done before the attempt: what the attempt did may have failed. */
  #attempt(tree: Extract<Tree, { type: 'attempt' }>, paths: readonly Path[]): readonly Path[] {
    const tried = onLive(paths, (live) => {
      const done = this.#run(tree.body, live);
      return tree.handler ? [...done.filter((path) => path.end !== 'throw'), ...this.#run(tree.handler, live)] : done;
    });
    if (!tree.finalizer) return pruned(tried);
    const final = tree.finalizer;
    return pruned(tried.flatMap((path) => this.#run(final, [{ ...path, end: null }]).map((after) => ({ ...after, end: after.end ?? path.end }))));
  }

  #transaction(tree: Extract<Tree, { type: 'transaction' }>, paths: readonly Path[]): readonly Path[] {
    const at = (type: Mark['type']): Step => ({ ...step({ type, module: tree.module, node: tree.node, library: tree.library }, [tree]), retries: tree.retries });
    return onLive(paths, (live) => this.#run(tree.body, extend(live, [at('begin')])).map((path) => ({ ...path, steps: [...path.steps, at(path.end === 'throw' ? 'rollback' : 'commit')] })));
  }

  #call(tree: Call, paths: readonly Path[]): readonly Path[] {
    const ways = this.#of(tree.frame);
    if (ways.length === 1 && ways[0]!.steps.length === 0 && ways[0]!.end !== 'throw') return paths;
    const returns = isStub(tree.frame.node);
    return pruned(onLive(paths, (live) => live.flatMap((path) => ways.map((way) => ({
      steps: [...path.steps, ...way.steps.map((each) => ({ ...each, route: [tree, ...each.route] }))],
      end: way.end === 'throw' && !returns ? 'throw' as const : null,
    })))));
  }
}

function step(what: Effect | Mark, route: readonly Hop[]): Step {
  return { what, retries: false, route, detached: false, parallel: null };
}

function extend(paths: readonly Path[], steps: readonly Step[]): readonly Path[] {
  return paths.map((path) => (path.end ? path : { ...path, steps: [...path.steps, ...steps] }));
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
  const sets = paths.map((path) => new Set(path.steps.map(keyOf)));
  const order = paths.map((_, index) => index).sort((a, b) => sets[b]!.size - sets[a]!.size);
  const kept: number[] = [];
  for (const index of order) {
    const own = sets[index]!;
    if (kept.length >= MOST_PATHS) break;
    if (!kept.some((other) => paths[other]!.end === paths[index]!.end && [...own].every((key) => sets[other]!.has(key)))) kept.push(index);
  }
  return kept.sort((a, b) => a - b).map((index) => paths[index]!);
}

function keyOf(each: Step): string {
  return `${each.what.type}${idOf(each.what.node)}.${idOf(each.route[0]!.node)}`;
}

/** What a caller needs to know of a function: each way through it, its first effects of a kind, and whether it ends by throwing. */
function condensed(paths: readonly Path[]): readonly Path[] {
  return pruned(paths.map(({ steps, end }): Path => {
    const told = new Map<string, number>();
    const kept = steps.filter(({ what }) => {
      if (what.type !== 'effect') return true;
      const count = (told.get(what.kind) ?? 0) + 1;
      told.set(what.kind, count);
      return count <= MOST_TOLD;
    });
    return { steps: kept, end: end === 'throw' ? 'throw' : null };
  }));
}

/** A method that only throws is there to be overridden: its callers go on. */
function isStub(node: Node): boolean {
  if (!isFunction(node) || node.parent?.type !== 'MethodDefinition') return false;
  const { body } = node as FunctionNode;
  return body?.type === 'BlockStatement' && body.body.length === 1 && body.body[0]!.type === 'ThrowStatement';
}
