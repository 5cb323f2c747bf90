import type { EffectFacts, HandlerRow, Library, RowEffect, WriteOperation } from '../catalog/schema.ts';
import type { Module } from './modules.ts';
import type { Class, Node } from './syntax.ts';
import type { Frame, ReceiverValue, Value } from './value.ts';

/** What code does to the world outside its process, as far as events are concerned. */
export type EffectKind = Exclude<RowEffect, 'sql' | 'command'>;

/** How it was recognised: a catalogued library, SQL text, or, where the origin is unknown, names. */
export type Evidence = 'catalog' | 'sql' | 'name';

export interface Effect {
  type: 'effect';
  kind: EffectKind;
  /** The call as written, shortened: `this.orders.save`. */
  name: string;
  library: string | null;
  evidence: Evidence;
  operation: WriteOperation | null;
  entity: string | null;
  topic: string | null;
  /** For writes told by SQL text: what more it says. */
  sql: { ignoresDuplicates: boolean; guarded: boolean } | null;
  /** A transaction handle is passed in the arguments. */
  handled: boolean;
  /** Where the catalog says that the facts of the message stand; null where there is no catalogued call. */
  message: { facts: EffectFacts; args: readonly Node[]; frame: Frame; library: Library } | null;
  module: Module;
  node: Node;
}

/** A moment at which an imperative transaction opens or ends. */
export interface Mark { type: 'begin' | 'commit' | 'rollback'; module: Module; node: Node; library: string }

/** A call of project code, expanded when a query asks. */
export interface Call {
  type: 'call'; name: string; module: Module; node: Node; frame: Frame;
  /** Where classes may stand in for each other behind a port: the one that is taken here, and those that are not. */
  chosen?: Class;
  others?: readonly Class[];
  /** An event of this process set it off: whoever sent it does not wait. */
  local?: boolean;
}

/** A function is stored as a consumer: it runs when a message comes. */
export interface Register {
  type: 'register';
  row: HandlerRow;
  library: string;
  /** What was handed over: functions, where they are known. */
  handler: Value;
  /** The receivers that the library hands to it. */
  gives: readonly (ReceiverValue | null)[];
  args: readonly Node[];
  module: Module;
  node: Node;
  frame: Frame;
}

/** The reason given for what the language or its host offers, such as `JSON.stringify`. */
export const GLOBAL = 'it is global';

/** A call of which nothing is known, with the reason. */
export interface UnknownCall { type: 'unknown'; name: string; reason: string; module: Module; node: Node }

/** What a function does, in order. */
export type Tree =
  | Effect | Mark | Call | UnknownCall | Register
  | { type: 'sequence'; children: readonly Tree[] }
  /** One of them runs. An absent `else` is an empty sequence. */
  | { type: 'choice'; children: readonly Tree[] }
  /** Runs any number of times, or not at all. */
  | { type: 'loop'; body: Tree }
  /** Started together: `Promise.all`. */
  | { type: 'parallel'; children: readonly Tree[]; node: Node }
  /** `clause` is the `catch`, or the call of it. */
  | { type: 'attempt'; body: Tree; handler: Tree | null; finalizer: Tree | null; clause: Node | null }
  | { type: 'transaction'; body: Tree; retries: boolean; library: string; module: Module; node: Node }
  /** Nobody awaits it. */
  | { type: 'detached'; body: Tree }
  /** Runs once the transaction around it has committed. */
  | { type: 'deferred'; body: Tree }
  | { type: 'exit'; how: 'return' | 'throw' | 'break' | 'continue' };

export const NOTHING: Tree = { type: 'sequence', children: [] };

export function sequence(children: readonly Tree[]): Tree {
  const kept = children.filter((child) => child !== NOTHING);
  return kept.length === 0 ? NOTHING : kept.length === 1 ? kept[0]! : { type: 'sequence', children: kept };
}

export function choice(children: readonly Tree[]): Tree {
  return children.every((child) => child === NOTHING) ? NOTHING : children.length === 1 ? children[0]! : { type: 'choice', children };
}

/** Where nothing is tried, no handler runs. */
export function attempt(body: Tree, handler: Tree | null, finalizer: Tree, clause: Node | null): Tree {
  return body === NOTHING ? finalizer : { type: 'attempt', body, handler, finalizer: finalizer === NOTHING ? null : finalizer, clause };
}

/** What a tree is made of, in order; a call is not opened. */
export function partsOf(tree: Tree): readonly Tree[] {
  switch (tree.type) {
    case 'sequence': case 'choice': case 'parallel': return tree.children;
    case 'loop': case 'detached': case 'deferred': case 'transaction': return [tree.body];
    case 'attempt': return [tree.body, tree.handler, tree.finalizer].filter((part) => part !== null);
    default: return [];
  }
}

/** The effects of a kind in a tree itself; calls are not opened. */
export function effectsIn(tree: Tree, kind: EffectKind): Effect[] {
  if (tree.type === 'effect') return tree.kind === kind ? [tree] : [];
  return partsOf(tree).flatMap((part) => effectsIn(part, kind));
}
