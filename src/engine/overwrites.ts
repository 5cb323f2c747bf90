import type { Effect } from './effect.ts';
import type { Guards } from './guards.ts';
import { isClaim } from './guards.ts';
import { hopInHandler, textOfNode, type Met } from './met.ts';
import { soundsLikeCache, soundsLikeLog, soundsLikeRateLimit } from './names.ts';
import type { Hop, Path } from './query.ts';
import type { Repetition } from './repetition.ts';
import { calleeName, keyName, nodesIn, unwrap, type Node } from './syntax.ts';
import { withoutComments } from './text.ts';
import { bare, type Trail } from './trail.ts';

/** Writes by names that set what is there to something else. */
const SETS = /^(?:update|upsert|set|patch|replace|modify|change|findOneAnd(?:Update|Replace)|findByIdAndUpdate|overwrite|merge|put)/i;
/** Calls that make something new or do away with something, whatever the write is called. */
const MAKES_OR_ENDS = /^(?:create|add|insert|register|append|record|delete|remove|destroy|archive|purge|softDelete|softRemove)(?:[A-Z]\w*)?$/;
/** Fields that hold what an event has brought about. */
const STATE = /status|state|phase|stage|step|^(?:is|has)_?[A-Z]|active|enabled|blocked|deleted|cancell?ed|confirmed|verified/i;
/** How code says that it asks for the order of events: in a test, or in a function that it calls for it. */
const ASKS_ORDER = /transition|state_?machine|\bxstate\b|stale|out_?of_?(?:order|sequence)|optimistic|if_?match|expected_?(?:version|revision)|current_?(?:version|revision|status|state)|last_?(?:version|sequence|event)|is_?(?:newer|older|latest|after|before)|allowed_?(?:from|states?|status\w*)|ConditionExpression\W+[^'"`]*[<>=]/i;
/** A moment that is compared: `if (event.occurredAt <= order.updatedAt) return`. */
const MOMENT = /(?:At|_at|Date|_date|[tT]ime|[tT]imestamp|_on|On|version|sequence|revision|offset)\b/;

/** Finds what a handler sets to what its message says, whatever is there: an event that comes late undoes the one that came before it. */
export class Overwrites {
  readonly #guards: Guards;
  readonly #repetition: Repetition;

  constructor(guards: Guards, repetition: Repetition) {
    this.#guards = guards;
    this.#repetition = repetition;
  }

  /** The call in the handler that leads to such a write, and the write. */
  on(path: Path, met: readonly Met[]): { hop: Hop; met: Met }[] {
    return met.flatMap((each) => {
      const hop = hopInHandler(each);
      return hop && this.#sets(each) && !isOwnRow(each, met) && !this.#isOrdered(each, path) ? [{ hop, met: each }] : [];
    });
  }

  #sets({ effect, trail, names }: Met): boolean {
    if (effect.kind !== 'write' || isClaim(effect, names) || soundsLikeCache(`${names} ${effect.entity ?? ''}`) || soundsLikeRateLimit(names) || soundsLikeLog(effect.name)) return false;
    if (this.#repetition.isConditional(trail, effect) || this.#repetition.deltaAt(trail, effect)) return false;
    // A row under a key of its own each time is another row.
    if (effect.operation === 'upsert' && this.#repetition.changesAgain(trail, effect)) return false;
    if (effect.evidence === 'name' ? !SETS.test(effect.name.split('.').at(-1)!) : !(effect.operation === 'update' || effect.operation === 'upsert' || effect.operation === 'save' && !this.#repetition.makesNew(trail, effect))) return false;
    return !trail.route.some(({ node }) => node.type === 'CallExpression' && MAKES_OR_ENDS.test(calleeName(unwrap(node.callee)) ?? '')) && this.#isTold(trail, effect);
  }

  /** Does the message say what is stored: a value of its own, or that a state is reached? What is worked out anew each time is right whenever that is. */
  #isTold(trail: Trail, effect: Effect): boolean {
    const data = this.#repetition.dataOf(trail, effect);
    if (data.length > 0) return data.some(({ node, at }) => isTold(null, node, at, trail));
    if (effect.operation === 'save') return trail.route.some((_, at) => nodesIn(trail.topAt(at)).some((node) => changes(node, at, trail)));
    // The values of a statement, or what a wrapper builds of what it is given.
    return trail.route.some(({ node }, at) => node.type === 'CallExpression' && node.arguments.some((arg) => isTold(null, (arg.type === 'SpreadElement' ? arg.argument : arg) as Node, at, trail)));
  }

  /** Does something on the way compare what is there with what comes? */
  #isOrdered({ trail }: Met, path: Path): boolean {
    if (this.#guards.comparesState(trail, path)) return true;
    if (trail.conditions().some(({ test, at }) => isOrdering(test) && MOMENT.test(textOfNode(trail.moduleAt(at), test)))) return true;
    return trail.frames.some((frame, at) => ASKS_ORDER.test(withoutComments(textOfNode(frame.module, trail.topAt(at)))));
  }
}

/** `order.status = 'paid'`, `order.total = event.total`, `Object.assign(order, event)`, `order.pay()`. */
function changes(node: Node, at: number, trail: Trail): boolean {
  if (node.type === 'AssignmentExpression') return node.left.type === 'MemberExpression' && isTold(keyName(node.left.property, node.left.computed), node.right, at, trail);
  if (node.type !== 'CallExpression' || node.parent?.type !== 'ExpressionStatement') return false;
  const callee = unwrap(node.callee);
  const saved = trail.route.slice(at).flatMap((hop) => (hop.node.type === 'CallExpression' ? hop.node.arguments : [])).some((arg) => arg.type === 'Identifier' && callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === arg.name);
  return saved || calleeName(callee) === 'assign' && node.arguments.slice(1).some((arg) => arg.type !== 'SpreadElement' && trail.isOfMessage({ node: arg as Node, at, path: [] }));
}

/** Is it what the message says, or is the state that is named set to a constant? */
function isTold(field: string | null, value: Node, from: number, trail: Trail): boolean {
  const { node, at, path } = trail.origin({ node: value, at: from, path: [] });
  if (path.length === 0) {
    switch (node.type) {
      case 'ObjectExpression': return node.properties.some((property) => (property.type === 'SpreadElement' ? isTold(null, property.argument, at, trail) : !isSetOnce(property) && isTold(keyName(property.key, property.computed), property.value as Node, at, trail)));
      case 'ArrayExpression': return node.elements.some((each) => each !== null && isTold(field, (each.type === 'SpreadElement' ? each.argument : each) as Node, at, trail));
      case 'ConditionalExpression': return isTold(field, node.consequent, at, trail) || isTold(field, node.alternate, at, trail);
      case 'Literal': return field !== null && STATE.test(field);
      case 'MemberExpression': if (field !== null && STATE.test(field) && /^[A-Z]/.test(calleeName(node.object) ?? '')) return true;
    }
  }
  return trail.isOfMessage({ node: value, at: from, path: [] });
}

/** Does the handler go on with a row that it has made itself? */
function isOwnRow({ effect, position }: Met, met: readonly Met[]): boolean {
  return effect.entity !== null && met.some((other) => other.position < position && other.effect.operation === 'insert' && other.effect.entity === effect.entity);
}

/** `emailVerified: true`, `seenAt: new Date()`: whoever sets it first has set it for good. */
function isSetOnce(property: Node): boolean {
  if (property.type !== 'Property') return false;
  const value = bare(property.value as Node);
  return value.type === 'Literal' && value.value === true || /(?:At|_at)$/.test(keyName(property.key, property.computed) ?? '');
}

function isOrdering(test: Node): boolean {
  test = bare(test);
  if (test.type === 'LogicalExpression') return isOrdering(test.left) || isOrdering(test.right);
  if (test.type === 'UnaryExpression') return isOrdering(test.argument);
  return test.type === 'BinaryExpression' && /^[<>]=?$/.test(test.operator) && bare(test.right).type !== 'Literal';
}
