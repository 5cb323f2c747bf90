import type { Call, Effect, EffectKind, Tree } from './effect.ts';
import type { Origins } from './origin.ts';
import { Causes } from './query.ts';
import type { Summaries } from './summary.ts';
import { calleeName, isFunction, nodesIn, unwrap, type CallExpression, type Node } from './syntax.ts';
import { bare } from './trail.ts';
import { alternatives, UNTOLD, type Frame } from './value.ts';

/** A `catch` that ends an error, and the effects that it gives up. */
export interface Swallowed { clause: Node; frame: Frame; lost: Effect | Call }

const WORK: readonly EffectKind[] = ['write', 'publish', 'enqueue', 'external', 'dispatch', 'claim'];
/** What a `catch` may do about it: send the message elsewhere, tell the broker, or keep a note of the failure. */
const AMENDS: readonly EffectKind[] = ['write', 'publish', 'enqueue', 'external', 'dispatch', 'reject', 'rpc', 'claim'];
const LOGS = /^(log\w*|error\w*|warn\w*|info|debug|trace|fatal|verbose|critical|silly|alert|print\w*|table|dir|captureException|captureMessage|captureError|recordException|recordError|setStatus|setAttribute\w*|setTag\w*|addEvent|inc|increment|observe|startTimer|end\w*|finish|close|pause|resume|setTimeout|release|report\w*|track\w*|stringify|toString|String|now|toISOString|format\w*|getMessage|getStack|inspect|noticeError|count|timing|gauge|histogram|addBreadcrumb|isAxiosError|exists\w*|includes|join|slice|split|replace|map|keys|entries|unlinkSync|bind|trim)$/;
const LOGGER = /(log|logger|console|sentry|span|metrics?|metric\w*|counter|histogram|timer|tracer|telemetry|statsd|newrelic|bugsnag|rollbar|apm|appInsights|pino|winston)s?$/i;
const ASKS = /^(get|find|fetch|load|list|read|search|query|lookup|is|has|check)([A-Z]|$)/;
/** How deep below the handler a `catch` still decides over the message. */
const DEEPEST = 8;

/** Finds where the error of a handler ends, so that the broker takes the message as done with. */
export class Swallowing {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #causes: Causes;

  constructor(origins: Origins, summaries: Summaries) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#causes = new Causes(summaries, () => true);
  }

  /** In the tree of a handler. `byCall`: the broker is told by a call, which has to come whatever happened. */
  in(tree: Tree, frame: Frame, byCall: boolean): Swallowed[] {
    const found = new Map<Node, Swallowed>();
    const isAcknowledged = !byCall || this.#can(tree, ['acknowledge']);
    if (isAcknowledged) this.#visit(tree, { frame, depth: 0, besides: false, open: [frame], byCall }, found);
    return [...found.values()];
  }

  #visit(tree: Tree, at: { frame: Frame; depth: number; besides: boolean; open: readonly Frame[]; byCall: boolean }, found: Map<Node, Swallowed>): void {
    switch (tree.type) {
      case 'sequence':
        // Where the work is done before the attempt, that was for extras.
        tree.children.forEach((child, index) => {
          if (mayHoldAttempt(child)) this.#visit(child, { ...at, besides: at.besides || tree.children.slice(0, index).some((other) => this.#can(other, WORK)) }, found);
        });
        break;
      case 'choice': case 'parallel': for (const child of tree.children) this.#visit(child, at, found); break;
      case 'loop': case 'transaction': case 'deferred': this.#visit(tree.body, at, found); break;
      // Nobody waits for it, and its errors end in it all the same; deep below the handler it was for extras.
      case 'detached': if (!at.besides && at.depth === 0) this.#visit(tree.body, at, found); break;
      case 'call':
        if (at.depth < DEEPEST && !at.open.includes(tree.frame)) this.#visit(this.#summaries.treeOf(tree.frame), { ...at, frame: tree.frame, depth: at.depth + 1, open: [...at.open, tree.frame] }, found);
        break;
      case 'attempt': {
        this.#visit(tree.body, at, found);
        // Where the failure is dealt with, what fails besides is no loss of the message.
        if (tree.handler) this.#visit(tree.handler, { ...at, besides: at.besides || this.#can(tree.handler, ['reject', 'publish', 'enqueue', 'acknowledge']) || this.#throws(tree.handler, 0) }, found);
        const { clause } = tree;
        if (!clause || !tree.handler || at.besides || found.has(clause)) break;
        const lost = this.#lost(tree.body, at);
        if (lost && !(at.byCall && this.#can(tree.body, ['acknowledge'])) && this.#drops(tree.handler, clause, at.frame)) found.set(clause, { clause, frame: at.frame, lost });
        break;
      }
    }
  }

  /** What is given up when the attempt fails; null where that is nothing that matters. */
  #lost(tree: Tree, { depth }: { depth: number }): Effect | Call | null {
    const work = this.#first(tree, WORK);
    // Deep below the handler, what asks for something is none of its work, whatever a cache does for it.
    if (work && (depth <= 1 || work.type !== 'call' || !ASKS.test(work.name.split('.').at(-1)!))) return work;
    return depth <= 2 ? firstAwaitedCall(tree) : null;
  }

  /** `flying`: what nobody awaits counts too. */
  #first(tree: Tree, kinds: readonly EffectKind[], flying = false): Effect | Call | null {
    switch (tree.type) {
      case 'detached': return flying ? this.#first(tree.body, kinds, true) : null;
      case 'effect': return kinds.includes(tree.kind) ? tree : null;
      case 'call': return kinds.some((kind) => this.#causes.can(tree.frame, kind)) ? tree : null;
      case 'sequence': case 'choice': case 'parallel': for (const child of tree.children) { const found = this.#first(child, kinds, flying); if (found) return found; } return null;
      case 'loop': case 'transaction': case 'deferred': return this.#first(tree.body, kinds, flying);
      case 'attempt': return this.#first(tree.body, kinds, flying) ?? (tree.handler && this.#first(tree.handler, kinds, flying)) ?? (tree.finalizer && this.#first(tree.finalizer, kinds, flying));
      default: return null;
    }
  }

  #can(tree: Tree, kinds: readonly EffectKind[]): boolean {
    return this.#first(tree, kinds, true) !== null;
  }

  /** Does it only write a log? Whatever is not known may be a remedy. */
  #drops(tree: Tree, clause: Node, frame: Frame): boolean {
    if (this.#can(tree, AMENDS) || this.#throws(tree, 0)) return false;
    const body = clause.type === 'CatchClause' ? clause.body : ((clause as CallExpression).arguments.at(-1) as Node | undefined);
    if (!body) return false;
    // Nobody waits for it: it was for extras, or is no part of the work yet.
    if (clause.type === 'CallExpression' && clause.parent?.type === 'ExpressionStatement') return false;
    // Of `promise.catch(fn)` the value is what the function returns.
    if (clause.type === 'CallExpression' && (!isFunction(body) || body.body?.type !== 'BlockStatement' && bare(body.body as Node).type !== 'CallExpression')) return false;
    for (const node of nodesIn(body)) {
      switch (node.type) {
        case 'ThrowStatement': case 'AssignmentExpression': case 'UpdateExpression': case 'YieldExpression': return false;
        case 'ReturnStatement': if (node.argument && !isNothing(node.argument)) return false; break;
        case 'CallExpression': case 'NewExpression': if (!this.#isLog(node as CallExpression, frame)) return false; break;
      }
    }
    return true;
  }

  #isLog(call: CallExpression, frame: Frame): boolean {
    const callee = unwrap(call.callee);
    const name = calleeName(callee) ?? '';
    if ((call as Node).type === 'NewExpression') return /Error$|^Date$|^Map$|^Set$/.test(name);
    if (callee.type === 'MemberExpression' && (LOGGER.test(lastWord(callee.object)) || LOGGER.test(lastWord(callee)))) return true;
    if (name === 'exit' || name === 'push' || name === 'add' || name === 'set') return false;
    if (LOGS.test(name)) return true;
    const values = alternatives(this.#origins.valueOf(callee, frame));
    return values.length > 0 && values.every((value) => value.kind === 'function' && !this.#can(this.#summaries.treeOf(this.#origins.callFrame(value, UNTOLD, null)), AMENDS));
  }

  #throws(tree: Tree, depth: number): boolean {
    switch (tree.type) {
      case 'exit': return tree.how === 'throw';
      case 'call': return depth < 4 && this.#alwaysThrows(this.#summaries.treeOf(tree.frame), depth + 1);
      case 'sequence': case 'choice': case 'parallel': return tree.children.some((child) => this.#throws(child, depth));
      case 'loop': case 'transaction': case 'detached': case 'deferred': return this.#throws(tree.body, depth);
      case 'attempt': return tree.handler ? this.#throws(tree.handler, depth) : this.#throws(tree.body, depth);
      default: return false;
    }
  }

  #alwaysThrows(tree: Tree, depth: number): boolean { return this.#throws(tree, depth); }
}

/** `await notifications.process(event)`, where nothing is known of what it does. */
function firstAwaitedCall(tree: Tree): Effect | Call | null {
  switch (tree.type) {
    case 'call': return isAwaited(tree.node) ? tree : null;
    case 'sequence': case 'choice': for (const child of tree.children) { const found = firstAwaitedCall(child); if (found) return found; } return null;
    case 'loop': return firstAwaitedCall(tree.body);
    default: return null;
  }
}

function isAwaited(node: Node): boolean { return node.parent?.type === 'AwaitExpression' && node.type === 'CallExpression'; }

function mayHoldAttempt(tree: Tree): boolean {
  return tree.type !== 'effect' && tree.type !== 'exit' && tree.type !== 'unknown';
}

function isNothing(node: Node): boolean {
  node = bare(node);
  return node.type === 'Identifier' && node.name === 'undefined' || node.type === 'UnaryExpression' && node.operator === 'void';
}

function lastWord(node: Node): string {
  node = unwrap(node);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return node.property.type === 'Identifier' || node.property.type === 'PrivateIdentifier' ? node.property.name : '';
  return node.type === 'CallExpression' ? lastWord(node.callee) : '';
}
