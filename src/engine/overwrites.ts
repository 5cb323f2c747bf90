import type { Guards } from './guards.ts';
import { isClaim } from './guards.ts';
import { hopInHandler, textOfNode, type Met } from './met.ts';
import { soundsLikeCache, soundsLikeLog, soundsLikeRateLimit } from './names.ts';
import type { Hop, Path } from './query.ts';
import type { Repetition } from './repetition.ts';
import { keyName, type Node } from './syntax.ts';
import { bare } from './trail.ts';

/** Writes by names that set what is there to something else. */
const SETS = /^(?:update|upsert|set|patch|replace|modify|change|findOneAnd(?:Update|Replace)|findByIdAndUpdate|overwrite|merge|put)/i;
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
    if (effect.message?.facts.expiry || this.#repetition.isConditional(trail, effect) || this.#repetition.deltaAt(trail, effect)) return false;
    // A row under a key of its own each time is another row.
    if (effect.operation === 'upsert' && this.#repetition.changesAgain(trail, effect)) return false;
    if (effect.evidence === 'name' ? !SETS.test(effect.name.split('.').at(-1)!) : !(effect.operation === 'update' || effect.operation === 'upsert' || effect.operation === 'save' && !this.#repetition.makesNew(trail, effect))) return false;
    const data = this.#repetition.dataOf(trail, effect);
    return data.length === 0 || !data.every(({ node }) => node.properties.every(isSetOnce));
  }

  /** Does something on the way compare what is there with what comes? */
  #isOrdered({ trail }: Met, path: Path): boolean {
    if (this.#guards.comparesState(trail, path)) return true;
    if (trail.conditions().some(({ test, at }) => isOrdering(test) && MOMENT.test(textOfNode(trail.moduleAt(at), test)))) return true;
    return trail.frames.some((frame, at) => ASKS_ORDER.test(withoutComments(textOfNode(frame.module, trail.topAt(at)))));
  }
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

function withoutComments(text: string): string { return text.replaceAll(/\/\/.*|\/\*[^]*?\*\//g, ''); }
