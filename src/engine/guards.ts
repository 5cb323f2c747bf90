import type { Effect } from './effect.ts';
import { textOfNode } from './met.ts';
import type { Origins } from './origin.ts';
import type { Path, Step } from './query.ts';
import { calleeName, children, isFunction, isInside, keyName, nodesIn, unwrap, type CallExpression, type Node } from './syntax.ts';
import { withoutComments } from './text.ts';
import type { Trail} from './trail.ts';
import { bare, type Condition } from './trail.ts';
import { alternatives } from './value.ts';

/**
 * What keeps a repeated message from doing a thing twice. `claim`: a mark that only the first can set. `state`: the status, version or sequence of what
 * was loaded. `existing`: what would be made is looked up first. `checked`: by its name it asks whether the message was seen. `memory`: it asks a set
 * or map of the process. `duplicate`: the error of a unique key is caught.
 */
export type Guard = 'claim' | 'state' | 'existing' | 'checked' | 'memory' | 'duplicate';

const DONE = /already|processed|duplicate|dedup|idempot|seen|handled|consumed|exist|applied|completed|finished|was[A-Z]|isDone|done|sent\b|[a-z]Sent/i;
const SURELY = /already|duplicate|dedup|idempot|processed(Event|Message)|isProcessed|hasProcessed|alreadyProcessed|wasProcessed|(event|message)Processed/i;
const FIRST = /first|isNew|fresh|acquired?|claim(ed)?|locked|lock\b|inserted|reserve|tryMark|should(Process|Handle|Run)|canProcess|won\b|unique/i;
const STATE = /^(status|state|phase|stage|step|version|revision|rev|seq|sequence\w*|lastSequence|lastVersion|lastEvent\w*|offset|processedAt|completedAt|sentAt|paidAt|handledAt|cancelledAt|deletedAt|finishedAt|\w+_(status|state|version|sequence|seq|at)|\w+(Status|State|Version|Sequence|SentAt|ProcessedAt|CompletedAt)|isPaid|isSent|isCompleted|isProcessed|paid|processed|completed|notified|sent)$/;
const READS = /^(find\w*|get\w*|fetch\w*|load\w*|select\w*|query\w*|lookup\w*|read\w*|search\w*|retrieve\w*|one\w*|first\w*|count\w*|exists?\w*|has[A-Z]\w*|check\w*|by[A-Z]\w*)$/;
const AFFECTED = /^(affected|affectedRows|rowCount|count|changes|modifiedCount|matchedCount|upsertedCount|nModified|numUpdated|rowsAffected|numAffected|length|insertedCount|numInsertedOrUpdatedRows|numUpdatedRows|upserted|raw|identifiers)$/;
const UNIQUE = /23505|P2002|11000|E11000|ER_DUP_ENTRY|1062|SQLITE_CONSTRAINT|unique|duplicate|dup_?key|ConditionalCheckFailed|already\s?(exists|processed)|conflict|23_?505/i;
/** Tables, entities and functions that keep which messages were seen. */
export const DEDUP = /processed_?(event|message|job|record|item|webhook|request|notification)|(event|message)s?_?processed|inbox|dedup|idempoten|consumed_?(event|message)|handled_?(event|message)|mark\w*(As)?_?(Processed|Handled|Consumed|Seen|Processing)|received_?(event|message)/i;

/** Tells why an effect of a handler is safe to repeat. */
export class Guards {
  readonly #origins: Origins;

  constructor(origins: Origins) { this.#origins = origins; }

  /** The guard around an effect, or null where none is known. */
  of(trail: Trail, path: Path): Guard | null {
    let weakest: Guard | null = null;
    for (const condition of trail.conditions()) {
      const guard = this.#ofCondition(condition, trail, path);
      if (guard === 'memory') weakest = guard;
      else if (guard) return guard;
    }
    return this.#ofErrors(trail) ?? this.#ofCallsBefore(trail) ?? weakest;
  }

  /** Is the effect kept to a status, version or sequence of what was loaded, or by a method that refuses it in another state? */
  comparesState(trail: Trail, path: Path): boolean {
    return trail.conditions().flatMap(partsOf).some((condition) => this.#ofCondition(condition, trail, path) === 'state') || this.#ofCallsBefore(trail) === 'state';
  }

  #ofCondition({ test, holds, at }: Condition, trail: Trail, path: Path): Guard | null {
    const node = bare(test);
    if (node.type === 'UnaryExpression' && node.operator === '!') return this.#ofCondition({ test: node.argument, holds: !holds, at }, trail, path);
    if (node.type === 'LogicalExpression') return this.#ofCondition({ test: node.left, holds, at }, trail, path) ?? this.#ofCondition({ test: node.right, holds, at }, trail, path);
    if (node.type === 'BinaryExpression') return this.#ofComparison(node, holds, at, trail, path);
    if (node.type === 'AssignmentExpression') return this.#ofCondition({ test: node.right, holds, at }, trail, path);
    return this.#ofTruth(node, holds, at, trail, path);
  }

  #ofComparison(node: Extract<Node, { type: 'BinaryExpression' }>, holds: boolean, at: number, trail: Trail, path: Path): Guard | null {
    const { operator } = node;
    const [left, right] = [bare(node.left as Node), bare(node.right)];
    const isEmpty = (each: Node): boolean => each.type === 'Literal' && (each.value === null || each.value === 0) || each.type === 'Identifier' && each.name === 'undefined';
    const equal = operator === '===' || operator === '==';
    const unequal = operator === '!==' || operator === '!=';
    for (const [one, other] of [[left, right], [right, left]] as const) {
      if (isEmpty(other)) {
        const positive = unequal || operator === '>' && other === right || operator === '<' && other === left;
        if (positive || equal) { const guard = this.#ofTruth(one, positive ? holds : !holds, at, trail, path); if (guard) return guard; }
      }
      if (other.type === 'Literal' && (other.value === 'OK' || other.value === 1) && this.#made(one, at, trail, path).some(({ what }) => what.type === 'effect' && what.kind === 'claim')) return 'claim';
      if (other.type === 'Literal' && typeof other.value === 'boolean' && (equal || unequal)) { const guard = this.#ofTruth(one, equal === (other.value === true) ? holds : !holds, at, trail, path); if (guard) return guard; }
    }
    return [left, right].some((each) => this.#isState(each, at, trail)) ? 'state' : this.#named(node, holds, trail, at);
  }

  /** `holds`: it was truthy when the effect ran. */
  #ofTruth(node: Node, holds: boolean, at: number, trail: Trail, path: Path): Guard | null {
    if (this.#asksMemory(node, at, trail)) return 'memory';
    const byName = this.#named(node, holds, trail, at);
    const base = node.type === 'MemberExpression' && AFFECTED.test(keyName(node.property, node.computed) ?? '') ? node.object : node;
    const steps = this.#made(base, at, trail, path);
    if (holds && steps.some(({ what }) => what.type === 'effect' && what.kind === 'claim')) return 'claim';
    if (!holds && steps.some(({ what }) => what.type === 'effect' && what.kind === 'claim') && node.type !== 'MemberExpression') return 'claim';
    if (steps.some(({ what }) => what.type === 'effect' && what.kind === 'write' && (what.operation === 'insert' || what.operation === 'update' || what.operation === 'upsert' || what.operation === null)) && holds) return 'claim';
    if (byName) return byName;
    if (this.#isState(node, at, trail)) return 'state';
    if (node.type === 'CallExpression' && node.arguments.some((arg) => arg.type !== 'SpreadElement' && this.#isState(bare(arg as Node), at, trail))) return 'state';
    if (!holds && this.#isRead(base, at, trail)) return 'existing';
    return null;
  }

  /** By what it is called. */
  #named(node: Node, holds: boolean, trail: Trail, at: number): Guard | null {
    const names = namesIn(node);
    if (names.some((name) => SURELY.test(name)) && !this.#isOwnFlag(node, at, trail)) return 'checked';
    if (!holds && names.some((name) => DONE.test(name)) && this.#isAnswer(node, at, trail)) return 'checked';
    return holds && names.some((name) => FIRST.test(name)) && this.#isAnswer(node, at, trail) ? 'claim' : null;
  }

  /** Is it asked of somebody: a call, or the result of one? */
  #isAnswer(node: Node, at: number, trail: Trail): boolean {
    const made = trail.origin({ node: node.type === 'MemberExpression' ? node.object : node, at, path: [] });
    return bare(made.node).type === 'CallExpression';
  }

  /** A flag of the message itself says nothing of what was done. */
  #isOwnFlag(node: Node, at: number, trail: Trail): boolean {
    return node.type === 'MemberExpression' && trail.isOfMessage({ node: node.object, at, path: [] });
  }

  #isState(node: Node, at: number, trail: Trail): boolean {
    if (node.type === 'MemberExpression') {
      const name = keyName(node.property, node.computed);
      return name !== null && STATE.test(name) && !trail.isOfMessage({ node: node.object, at, path: [] });
    }
    if (node.type !== 'Identifier' || !STATE.test(node.name)) return false;
    return !trail.isOfMessage({ node, at, path: [] });
  }

  #isRead(node: Node, at: number, trail: Trail): boolean {
    const { node: made } = trail.origin({ node, at, path: [] });
    if (made.type !== 'CallExpression') return false;
    const name = calleeName(unwrap(made.callee));
    return name !== null && READS.test(name) && !/^get(Item|Value|Config|Env|OrThrow)?$/.test(name);
  }

  /** The steps of the path that the call behind an expression took. */
  #made(node: Node, at: number, trail: Trail, path: Path): readonly Step[] {
    const { node: made } = trail.origin({ node, at, path: [] });
    if (made.type !== 'CallExpression') return [];
    return path.steps.filter(({ route }) => route.some((hop) => hop.node === made || isInside(hop.node, made) && hop.module === trail.moduleAt(at)));
  }

  /** `seen.has(id)`, `cache[id]`: of a set, map or object of this process. */
  #asksMemory(node: Node, at: number, trail: Trail): boolean {
    const { node: made } = trail.origin({ node, at, path: [] });
    if (made.type !== 'CallExpression') return false;
    const callee = unwrap(made.callee);
    if (callee.type !== 'MemberExpression' || !['has', 'includes'].includes(calleeName(callee) ?? '')) return false;
    const value = this.#origins.valueOf(callee.object, trail.frames[at]!);
    return alternatives(value).some((each) => each.kind === 'list') && !made.arguments.some((arg) => arg.type !== 'SpreadElement' && this.#isState(bare(arg as Node), at, trail)) && /seen|processed|handled|dedup|recent|done|ids?$|cache/i.test(lastWord(callee.object));
  }

  /** A unique key refuses the second, and the handler takes that as done: `catch (error) { if (error.code === '23505') return; }`. */
  #ofErrors(trail: Trail): Guard | null {
    for (const [at, { node }] of trail.route.entries()) {
      const top = trail.topAt(at);
      for (let inner = node; inner !== top && inner.parent; inner = inner.parent) {
        const outer = inner.parent;
        if (outer.type === 'TryStatement' && inner === outer.block && outer.handler && this.#takesDuplicates(outer.handler, trail, at)) return 'duplicate';
        if (outer.type !== 'BlockStatement') continue;
        for (const statement of outer.body as Node[]) {
          if (statement === inner) break;
          if (statement.type === 'TryStatement' && statement.handler && this.#takesDuplicates(statement.handler, trail, at) && someExit(statement.handler)) return 'duplicate';
        }
      }
    }
    return null;
  }

  #takesDuplicates(handler: Node, trail: Trail, at: number): boolean {
    const { text } = trail.moduleAt(at).syntax;
    return UNIQUE.test(withoutComments(text.slice(handler.start, handler.end)));
  }

  /** `order.confirm()` that throws unless the order is pending. */
  #ofCallsBefore(trail: Trail): Guard | null {
    for (const [at, { node }] of trail.route.entries()) {
      const top = trail.topAt(at);
      for (let inner = node; inner !== top && inner.parent; inner = inner.parent) {
        if (inner.parent.type !== 'BlockStatement') continue;
        for (const statement of inner.parent.body as Node[]) {
          if (statement === inner) break;
          const call = statement.type === 'ExpressionStatement' ? bare(statement.expression) : statement.type === 'VariableDeclaration' && statement.declarations[0]?.init ? bare(statement.declarations[0].init) : null;
          if (call?.type === 'CallExpression' && this.#refuses(call, trail, at)) return 'state';
        }
      }
    }
    return null;
  }

  #refuses(call: CallExpression, trail: Trail, at: number): boolean {
    return alternatives(this.#origins.valueOf(unwrap(call.callee), trail.frames[at]!)).some((value) => {
      if (value.kind !== 'function' || value.node.body?.type !== 'BlockStatement') return false;
      return (value.node.body.body as Node[]).some((statement) => statement.type === 'IfStatement' && throwsAlone(statement.consequent) && (namesIn(statement.test).some((name) => STATE.test(name) || /can[A-Z]\w*|transition/.test(name))));
    });
  }
}

/** The tests that one consists of: both sides of `a && b`. */
function partsOf(condition: Condition): Condition[] {
  const test = bare(condition.test);
  return test.type === 'LogicalExpression' ? [test.left, test.right].flatMap((part) => partsOf({ ...condition, test: part })) : [condition];
}

/** Does the effect keep which messages were seen? */
export function isClaim(effect: Effect, names: string): boolean {
  if (effect.kind === 'claim') return true;
  return effect.kind === 'write' && effect.operation !== 'delete' && (effect.entity !== null && DEDUP.test(effect.entity) || DEDUP.test(names));
}

/** Does the effect keep for some time which messages were seen? A lock is given back, and keeps nothing. */
export function keepsSeen(effect: Effect, names: string): boolean {
  const call = textOfNode(effect.module, effect.node);
  if (!isClaim(effect, names) && !(effect.kind === 'keep' && DONE.test(`${names} ${call}`))) return false;
  return !/lock|mutex|lease|rate|throttl|session|cache/i.test(`${names} ${call}`);
}

function throwsAlone(node: Node): boolean {
  const last = node.type === 'BlockStatement' ? node.body.at(-1) as Node | undefined : node;
  return last?.type === 'ThrowStatement' || last?.type === 'ReturnStatement' && last.argument !== null;
}

function someExit(node: Node): boolean {
  for (const each of nodesIn(node)) if (each.type === 'ReturnStatement' || each.type === 'ContinueStatement') return true;
  return false;
}

/** The names of what is read and called in an expression, not in functions written there. */
function namesIn(node: Node): string[] {
  if (isFunction(node)) return [];
  const own = node.type === 'Identifier' ? [node.name] : node.type === 'MemberExpression' && !node.computed && node.property.type === 'Identifier' ? [node.property.name] : [];
  return [...own, ...children(node).filter((child) => !(node.type === 'MemberExpression' && child === node.property && !node.computed)).flatMap(namesIn)];
}

function lastWord(node: Node): string {
  return calleeName(unwrap(node)) ?? '';
}
