import type { ArgumentPath } from '../catalog/schema.ts';
import { passes } from './dual-write.ts';
import { partsOf, type Call, type Effect, type Tree } from './effect.ts';
import type { Module } from './modules.ts';
import { isScript, soundsLikeCache, soundsLikeDeadLetter, soundsLikeLog } from './names.ts';
import { textOf, type Origins } from './origin.ts';
import { outcomeOf } from './outcome.ts';
import { siteIndex, type Causes, type Hop } from './query.ts';
import type { Summaries } from './summary.ts';
import { areNestedFunctions, isFunction, isInEndlessLoop, keyName, unwrap, type FunctionNode, type Node } from './syntax.ts';
import type { Frame } from './value.ts';

/** One way to a publish: the call that stands in the function that is looked at, and what it calls. */
export interface Send { effect: Effect; route: readonly Hop[] }

/** What may be wrong with how something is sent. */
export interface SendProblems {
  /** One message for each element of a list: in turn, or all started at once. */
  loop: 'perItem' | 'allAtOnce';
  /** The promise is dropped, its error caught and forgotten, the observable not listened to; or the client has no answer to give. */
  confirmation: 'unawaited' | 'silenced' | 'unsubscribed' | 'unanswered';
}

export interface SendFinding<Topic extends keyof SendProblems = keyof SendProblems> extends Send {
  about: Topic;
  problem: SendProblems[Topic];
  module: Module;
  node: Node;
}

/** Ways to publishes that a function tells its callers of. */
const MOST_TOLD = 6;
/** Calls between a function and a publish that it has a say in. */
const FARTHEST = 8;
/** Methods that run their callback once for each element. */
const ITERATES = new Set(['map', 'forEach', 'flatMap']);

/** Looks at how messages are handed to the broker: one by one, and with or without an answer. */
export class Sends {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #causes: Causes;
  readonly #outbox: RegExp;
  readonly #known = new WeakMap<Frame, readonly Send[]>();

  constructor(origins: Origins, summaries: Summaries, causes: Causes, outbox: RegExp) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#causes = causes;
    this.#outbox = outbox;
  }

  inModule(module: Module): readonly SendFinding[] {
    const base = this.#origins.moduleFrame(module);
    const found = new Map<string, SendFinding>();
    for (const fn of this.#summaries.unitsOf(module)) {
      this.#origins.refuel();
      for (const send of this.#of(this.#origins.rootFrame(fn, base))) {
        for (const each of this.#judge(send, fn, module)) if (!found.has(`${each.about} ${each.node.start}`)) found.set(`${each.about} ${each.node.start}`, each);
      }
    }
    return [...found.values()];
  }

  /** The calls of a function that publish, themselves or through what they call. */
  sitesIn(fn: FunctionNode, module: Module): Node[] {
    const sends = this.#of(this.#origins.rootFrame(fn, this.#origins.moduleFrame(module)));
    return [...new Set(sends.flatMap(({ route }) => route[siteIndex(route, { node: fn, module })]?.node ?? []))];
  }

  /** The ways from a run to publishes, of each call a few. */
  #of(frame: Frame): readonly Send[] {
    const known = this.#known.get(frame);
    if (known) return known;
    this.#known.set(frame, []);
    const found: Send[] = [];
    if (this.#causes.can(frame, 'publish')) this.#walk(this.#summaries.treeOf(frame), found);
    this.#known.set(frame, found);
    return found;
  }

  #walk(tree: Tree, found: Send[]): void {
    if (tree.type === 'effect') { if (tree.kind === 'publish') found.push({ effect: tree, route: [tree] }); }
    else if (tree.type === 'call') found.push(...this.#through(tree));
    else for (const part of partsOf(tree)) this.#walk(part, found);
  }

  #through(call: Call): Send[] {
    if (call.local) return [];
    return this.#of(call.frame).filter(({ route }) => route.length < FARTHEST).slice(0, MOST_TOLD).map(({ effect, route }) => ({ effect, route: [call, ...route] }));
  }

  #judge({ effect, route: whole }: Send, fn: FunctionNode, module: Module): SendFinding[] {
    const at = siteIndex(whole, { node: fn, module });
    const [around, route] = [whole.slice(0, at), whole.slice(at)];
    const node = route[0]?.node;
    if (at < 0 || !node || effect.message?.facts.carries === 'signal' || soundsLikeCache(effect.topic ?? '') || !route.every((hop) => this.#isSending(hop))) return [];
    const problems = { loop: this.#loop(effect, around, route, fn), confirmation: confirmationOf(effect, route) };
    return Object.entries(problems).flatMap(([about, problem]) => (problem ? [{ about: about as keyof SendProblems, problem, effect, route, module, node }] : []));
  }

  /** What does more than to send, or does so round after round, is a piece of work of its own that somebody starts; and what is logged or cached is no event that somebody waits for. */
  #isSending({ module, node, frame }: Hop): boolean {
    if (isInEndlessLoop(module.syntax, node)) return false;
    const callee = node.type === 'CallExpression' ? textOf(module, node.callee) : '';
    if (soundsLikeLog(callee) || soundsLikeCache(callee)) return false;
    return !frame || node.type !== 'CallExpression' || !this.#causes.can(frame, 'write') || /^(?:publish|emit|send|dispatch|enqueue|queue|trigger|notify|schedule|announce|produce|add|raise|fire|submit)/i.test(lastWord(callee));
  }

  /** Is a client that can send many at once given one after the other here? What loops further down is reported there. */
  #loop(effect: Effect, around: readonly Hop[], [here, ...further]: readonly Hop[], fn: FunctionNode): SendProblems['loop'] | null {
    const { module, node, frame } = here!;
    if (!effect.message?.facts.batch || further.some((hop) => loopAround(hop.node) !== null) || !this.#sendsOne(effect) || isDeadLetter(effect, [here!, ...further]) || this.#isRelay(module, fn) || isScript(module.path)) return null;
    const own = loopAround(node);
    // What it runs for each is written elsewhere, and is told of there.
    if (own && frame && isFunction(frame.node) && this.#summaries.isInlined(frame.node, frame.module) && !areNestedFunctions(fn, frame.node)) return null;
    if (own) return this.#isOverData(own, module) ? (own.node.type === 'CallExpression' ? 'allAtOnce' : 'perItem') : null;
    // `inParallel(publish, orders)`: the loop is in what runs the callback.
    return around.some((hop) => loopAround(hop.node) !== null) ? 'allAtOnce' : null;
  }

  /** A relay sends row by row, to mark each. */
  #isRelay({ path, syntax }: Module, fn: FunctionNode): boolean { return this.#outbox.test(path) || this.#outbox.test(syntax.text.slice(fn.start, fn.end)); }

  /** Does a call carry one message, as written: `send({ messages: [message] })`? */
  #sendsOne({ message }: Effect): boolean {
    const { facts, args, frame } = message!;
    const path = facts.payload ?? facts.key;
    const many = path?.indexOf('*') ?? -1;
    if (!path || many < 0) return true;
    const list = this.#summaries.valueAt(path.slice(0, many) as unknown as ArgumentPath, args, frame);
    return list?.kind === 'list' && list.items.length === 1;
  }

  /** Does it go over elements of which nobody knows how many there are? Those of a batch that a consumer was given are worked on one by one by right. */
  #isOverData({ list }: Loop, module: Module): boolean {
    if (!list || list.type === 'ArrayExpression' || /(?:^|\.)records$|batch\.messages$|retr(?:y|ies)|attempts?$/i.test(textOf(module, list))) return false;
    const value = this.#origins.valueOf(list, this.#origins.frameAt(list, this.#origins.moduleFrame(module)));
    return value.kind !== 'list' || value.items.length === 0 || !value.items.every(({ kind }) => kind === 'literal');
  }
}

export interface Loop { node: Node; list: Node | null }

/** The innermost loop around a node that goes over a list, in the function that is a unit of its own. */
export function loopAround(node: Node): Loop | null {
  let child = node;
  for (let { parent } = node; parent; { parent } = parent) {
    switch (parent.type) {
      // A loop that is left after the first one sends one.
      case 'BlockStatement': if (parent.parent && !isFunction(parent.parent) && /^(?:Return|Break|Throw)Statement$/.test(parent.body.at(-1)?.type ?? '')) return null; break;
      case 'ForOfStatement': if (!parent.await && parent.body === child) return { node: parent, list: unwrap(parent.right) }; break;
      case 'ForStatement': if (parent.body === child) return { node: parent, list: countedOver(parent) }; break;
      // The names of an object are a registry more often than data.
      case 'ForInStatement': case 'WhileStatement': case 'DoWhileStatement': return null;
      case 'ArrowFunctionExpression': case 'FunctionExpression': {
        const call = parent.parent;
        if (call?.type !== 'CallExpression' || call.callee === parent) return null;
        const callee = unwrap(call.callee);
        if (callee.type !== 'MemberExpression') break;
        const name = keyName(callee.property, callee.computed);
        if (name !== null && ITERATES.has(name) && call.arguments[0] === parent) return { node: call, list: unwrap(callee.object) };
        break;
      }
      case 'FunctionDeclaration': case 'MethodDefinition': case 'Program': return null;
    }
    child = parent;
  }
  return null;
}

/** The list whose elements `for (let i = 0; i < list.length; i++)` counts. */
function countedOver({ test, update }: Extract<Node, { type: 'ForStatement' }>): Node | null {
  if (test?.type !== 'BinaryExpression' || update?.type !== 'UpdateExpression') return null;
  const limit = unwrap(test.right);
  return limit.type === 'MemberExpression' && keyName(limit.property, limit.computed) === 'length' ? unwrap(limit.object) : null;
}

/** Does the sender learn whether the broker has the message? `null` where it does, and where nobody can tell. */
function confirmationOf({ message, library }: Effect, route: readonly Hop[]): SendProblems['confirmation'] | null {
  if (!message || !library) return null;
  const { confirmed = 'awaited' } = message.facts;
  const [innermost] = route.slice(-1);
  if (confirmed === 'never' || confirmed === 'later') return route.length === 1 && (confirmed === 'never' || !waitsForConfirms(innermost!)) ? 'unanswered' : null;
  if (isGivenCallback(innermost!.node)) return null;
  let kind: 'promise' | 'observable' = confirmed === 'subscribed' ? 'observable' : 'promise';
  for (const hop of route.toReversed()) {
    const next = outcomeOf(hop.node, kind);
    kind = next.kind;
    const isHere = hop === route[0];
    if (next.outcome === 'dropped') return isHere ? (kind === 'observable' ? 'unsubscribed' : 'unawaited') : null;
    if (next.outcome === 'silenced') return isHere ? 'silenced' : null;
    if (next.outcome !== 'awaited' && next.outcome !== 'returned') return null;
  }
  return null;
}

/** `channel.publish(exchange, key, content, options, (error) => ...)`, or a wait for all confirms somewhere in the file. */
function waitsForConfirms({ module, node }: Hop): boolean {
  return /\bwaitForConfirms\b/.test(module.syntax.text) || isGivenCallback(node);
}

/** Is it told whom to call when it is done? */
function isGivenCallback(node: Node): boolean {
  return node.type === 'CallExpression' && node.arguments.some((arg) => isFunction(arg as Node) || arg.type === 'Identifier' && /callback|^cb$|^done$|resolve|reject/i.test(arg.name));
}

/** What is put aside, or tried again, comes one by one. */
function isDeadLetter({ topic }: Effect, route: readonly Hop[]): boolean {
  return topic !== null && soundsLikeDeadLetter(topic) || passes({ route }, soundsLikeDeadLetter);
}

function lastWord(callee: string): string { return callee.slice(callee.lastIndexOf('.') + 1); }
