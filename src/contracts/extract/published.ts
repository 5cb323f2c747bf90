import { partsOf, type Effect, type Tree } from '../../engine/effect.ts';
import type { Engine } from '../../engine/index.ts';
import type { Module } from '../../engine/modules.ts';
import { Causes } from '../../engine/query.ts';
import type { CallExpression, FunctionNode, Node, Program } from '../../engine/syntax.ts';
import { newFrame, type Frame } from '../../engine/value.ts';

/** A call on the way to a publish: where it stands, and the function that it enters. */
export interface Caller { call: CallExpression; frame: Frame; callee: FunctionNode | Program }

/** A publish as reached from a function, with the calls that lead to it, the outermost first. */
export interface Publish { effect: Effect; frame: Frame; callers: readonly Caller[] }

/** Calls nested deeper than this are not followed. */
const DEEPEST = 8;
/** How many functions one root may enter. */
const FUEL = 600;

/** Every publish that the functions of a module reach, themselves or through what they call. Outbox rows are publishes too. */
export function publishesIn(engine: Engine, module: Module): Publish[] {
  const { origins, summaries } = engine;
  const causes = causesOf(engine);
  const found: Publish[] = [];
  const walk = (frame: Frame, callers: readonly Caller[], open: ReadonlySet<Node>): void => {
    const visit = (tree: Tree): void => {
      switch (tree.type) {
        case 'effect': if (tree.kind === 'publish' || tree.kind === 'enqueue') found.push({ effect: tree, frame, callers }); break;
        case 'call':
          if (open.has(tree.frame.node) || callers.length >= DEEPEST || fuel-- <= 0 || !causes.can(tree.frame, 'publish') && !causes.can(tree.frame, 'enqueue')) break;
          // A function that is summarised with an empty budget stays cut short.
          origins.refuel();
          walk(opened(engine, tree, frame), tree.node.type === 'CallExpression' ? [...callers, { call: tree.node, frame, callee: tree.frame.node }] : callers, new Set([...open, tree.frame.node]));
          break;
        default: partsOf(tree).forEach(visit);
      }
    };
    visit(summaries.treeOf(frame));
  };
  let fuel = FUEL;
  const base = origins.moduleFrame(module);
  walk(base, [], new Set([base.node]));
  for (const fn of summaries.unitsOf(module)) {
    origins.refuel();
    fuel = FUEL;
    const root = origins.rootFrame(fn, base);
    walk(root, [], new Set([root.node]));
  }
  return found;
}

/** By the frame of the caller, the call and the shared frame of the callee: asked again, the same is opened. */
const frames = new WeakMap<Frame, Map<string, Frame>>();

/** The callee with exactly what this call gives it: calls that hand over other data share a frame, and past a number of calls one that tells nothing. */
function opened({ origins }: Engine, { node, frame: shared }: Extract<Tree, { type: 'call' }>, frame: Frame): Frame {
  if (node.type !== 'CallExpression' || shared.args === null) return shared;
  let known = frames.get(frame);
  if (!known) frames.set(frame, (known = new Map()));
  const key = `${node.start}:${shared.id}`;
  let own = known.get(key);
  if (!own) known.set(key, (own = newFrame(shared.node, shared.module, shared.parent, shared.self, origins.argumentsOf(node.arguments, frame))));
  return own;
}

const causes = new WeakMap<object, Causes>();

/** One for as long as the engine keeps its summaries: what a function can cause is asked again and again. */
function causesOf({ summaries }: Engine): Causes {
  let known = causes.get(summaries);
  if (!known) causes.set(summaries, (known = new Causes(summaries, () => true)));
  return known;
}

/** The place of a publish for people: the call in the function that was asked. */
export function siteOf({ effect, callers }: Publish): { module: Module; node: Node } {
  const first = callers[0];
  return first ? { module: first.frame.module, node: first.call } : effect;
}
