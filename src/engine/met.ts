import type { Handler } from './consumers.ts';
import type { Effect } from './effect.ts';
import type { Module } from './modules.ts';
import { textOf } from './origin.ts';
import type { Hop, Path, Step } from './query.ts';
import { isInside, type Node } from './syntax.ts';
import { Trail } from './trail.ts';

/** An effect of a handler, as met on a path. `names` are those of all calls on the way to it. */
export interface Met { handler: Handler; step: Step; effect: Effect; trail: Trail; position: number; transaction: Step | null; names: string }

/** What is met on a path, following the transactions along it. */
export function meet(path: Path, handler: Handler): Met[] {
  const open: Step[] = [];
  const top = handler.registration.row.form === 'iteration' ? handler.registration.node : handler.frame.node as Node;
  const found: Met[] = [];
  path.steps.forEach((step, position) => {
    const { what } = step;
    if (what.type === 'begin') open.push(step);
    else if (what.type === 'commit' || what.type === 'rollback') open.pop();
    else if (what.type === 'effect') found.push({ handler, step, effect: what, trail: new Trail(step, handler.frame, top), position, transaction: open[0] ?? null, names: step.route.map(({ module, node }) => textOf(module, calleeOf(node))).join(' ') });
  });
  return found;
}

/** The effect as its call is written in the handler. */
export function nameOf(met: Met): string {
  const { module, node } = hopInHandler(met) ?? met.effect;
  return textOf(module, calleeOf(node));
}

/** The call in the handler, or in a callback written there, that leads to the effect; the last of the way where the handler is no function of the project. */
export function hopInHandler({ trail, handler }: Met): Hop | undefined {
  return trail.route.findLast((hop) => hop.module === handler.module && isInside(hop.node, handler.entry)) ?? trail.route.at(-1);
}

export function calleeOf(node: Node): Node { return node.type === 'CallExpression' ? node.callee as Node : node; }

export function textOfNode({ syntax }: Module, { start, end }: Node): string { return syntax.text.slice(start, end); }
