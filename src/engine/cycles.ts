import type { Handler } from './consumers.ts';
import type { Registration } from './handlers.ts';
import { hopInHandler, type Met } from './met.ts';
import { MessageFacts } from './message-facts.ts';
import type { Module } from './modules.ts';
import { soundsLikeDeadLetter } from './names.ts';
import { append } from './multimap.ts';
import type { Origins } from './origin.ts';
import type { Topics } from './topics.ts';
import { calleeName, isFunction, isInside, ownerOf, unwrap, type Node } from './syntax.ts';
import type { Condition, Trail } from './trail.ts';
import { bare } from './trail.ts';
import { alternatives, type Frame } from './value.ts';

/** What a consumer takes: a topic, and of its messages all, or those of some types, or all but some. */
interface Taken { topic: string; types: readonly string[] | null; except: readonly string[] }

/** For which topics and types of messages something is done, as far as that is asked; and for which not. */
interface Wanted { topics: string[]; types: string[]; otherTopics: string[]; otherTypes: string[] }

/** That a consumer sends a message whenever it takes another; each with the library by which it does so. */
export interface Flow { by: string; takes: readonly Taken[]; with: string; topic: string; types: readonly string[] }

/** A flow as it is met in code. */
export interface MetFlow extends Flow { module: Module; node: Node; met: Met }

/** A flow when the trees are gone. `place` is for people: `services/stock/consumer.ts:62`; `key` tells places apart, and puts them in order. */
export interface Link extends Flow { key: string; place: string }

/** Fields and variables that say where a message comes from. */
const TOPIC = /^(?:topic|pattern|routing_?key|subject|channel|queue)$/i;
/** Those that say what kind of message it is. */
const TYPE = /^(?:(?:event|message)?_?(?:type|name|kind)|event|action|detail-?type)$/i;
/** The message itself, which may be missing. */
const MESSAGE = /^(?:message|msg|event|payload|data|value|body|content|records?|job)$/i;
const ITERATES = new Set(['map', 'forEach', 'flatMap', 'filter', 'reduce', 'some', 'every']);
const BATCH = /^(?:records?|messages|events|batch)$/i;
const LONGEST = 8;

/** Finds what a consumer sends whatever comes, so that a chain of consumers can be followed back to where it started. */
export class Flows {
  readonly #origins: Origins;
  readonly #topics: Topics;
  readonly #facts: MessageFacts;
  readonly #topicOf: (registration: Registration) => string | null;

  constructor(origins: Origins, topics: Topics, topicOf: (registration: Registration) => string | null) {
    this.#origins = origins;
    this.#topics = topics;
    this.#facts = new MessageFacts(origins);
    this.#topicOf = topicOf;
  }

  /** What the handler publishes on a path that nothing but the kind of the message decides. */
  of(handler: Handler, met: readonly Met[]): MetFlow[] {
    return met.flatMap((each): MetFlow[] => {
      const { effect, trail, names } = each;
      const hop = hopInHandler(each);
      if (effect.kind !== 'publish' || effect.topic === null || effect.library === null || effect.topic.includes('?') || effect.message?.facts.carries === 'job' || soundsLikeDeadLetter(`${effect.topic} ${names}`) || !hop) return [];
      const wanted = this.#wantedBy(trail);
      if (!wanted || trail.route.some(({ node }, at) => isRepeated(node, trail.topAt(at)))) return [];
      return [{
        by: handler.registration.library, takes: this.#taken(handler, wanted), with: effect.library, topic: effect.topic, types: this.#facts.names(effect).map(({ text }) => text).filter((text) => text !== effect.topic),
        module: hop.module, node: hop.node, met: each,
      }];
    });
  }

  /** `{ 'order.placed': onPlaced }`: what a function is kept under is the topic, or the type, of what it is given. */
  #taken(handler: Handler, { topics, types, otherTopics, otherTypes }: Wanted): Taken[] {
    const listened = topics.length > 0 ? topics : this.#listenedTo(handler.registration).filter((topic) => !otherTopics.includes(topic));
    const key = topics.length > 0 || types.length > 0 ? null : this.#keyOf(handler);
    if (key !== null && (listened.length === 0 || listened.includes(key))) return [{ topic: key, types: null, except: otherTypes }];
    const wanted = key === null ? types : [key];
    return listened.map((topic) => ({ topic, types: wanted.length > 0 ? wanted : null, except: otherTypes }));
  }

  #keyOf({ entry: { parent }, module }: Handler): string | null {
    if (parent?.type !== 'Property' || parent.method) return null;
    const key = parent.key as Node;
    if (!parent.computed) return key.type === 'Literal' ? String(key.value) : null;
    return this.#textsAt(key, this.#origins.frameAt(key, this.#origins.moduleFrame(module)))[0] ?? null;
  }

  /** The topics of a registration: its own, or those that the function around it subscribes to. */
  #listenedTo(registration: Registration): readonly string[] {
    const own = this.#topicOf(registration);
    if (own !== null || registration.row.topic) return own === null || own.includes('?') ? [] : [own];
    const around = ownerOf(registration.node);
    return this.#topics.inModule(registration.module).filter(({ direction, node, source, topic }) => direction === 'subscribe' && source.library === registration.library && isInside(node, around) && !topic.includes('?')).map(({ topic }) => topic);
  }

  /** The kinds of messages for which the effect is reached; null where something else decides on it, too. */
  #wantedBy(trail: Trail): Wanted | null {
    const wanted: Wanted = { topics: [], types: [], otherTopics: [], otherTypes: [] };
    for (const condition of trail.conditions()) if (!this.#asksKind(condition, trail, wanted)) return null;
    return wanted;
  }

  #asksKind({ test, holds, at }: Condition, trail: Trail, wanted: Wanted): boolean {
    const node = bare(test);
    if (node.type === 'UnaryExpression' && node.operator === '!') return this.#asksKind({ test: node.argument, holds: !holds, at }, trail, wanted);
    if (node.type === 'LogicalExpression' && (node.operator === '&&' && holds || node.operator === '||' && !holds)) return this.#asksKind({ test: node.left, holds, at }, trail, wanted) && this.#asksKind({ test: node.right, holds, at }, trail, wanted);
    const name = lastName(node);
    if (name !== null && node.parent?.type !== 'SwitchStatement') return MESSAGE.test(name);
    const asked = node.parent?.type === 'SwitchStatement' ? { kind: name, literals: this.#cases(trail, at, node.parent), isEqual: true } : this.#compared(node, trail, at);
    if (!asked || asked.kind === null) return false;
    const [isTopic, isType] = [TOPIC.test(asked.kind), TYPE.test(asked.kind)];
    if (!isTopic && !isType) return MESSAGE.test(asked.kind) && asked.literals.length === 0;
    const isWanted = asked.isEqual === holds;
    (isTopic ? isWanted ? wanted.topics : wanted.otherTopics : isWanted ? wanted.types : wanted.otherTypes).push(...asked.literals);
    return asked.literals.length > 0;
  }

  /** `type === 'order.placed'`, `message.value !== null`. */
  #compared(node: Node, trail: Trail, at: number): { kind: string | null; literals: string[]; isEqual: boolean } | null {
    if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return null;
    const [left, right] = [bare(node.left as Node), bare(node.right)];
    const [asked, other] = right.type === 'Literal' || lastName(left) !== null && KIND.test(lastName(left)!) ? [left, right] : [right, left];
    return { kind: lastName(asked), literals: this.#textsOf(other, trail, at), isEqual: !node.operator.startsWith('!') };
  }

  #cases(trail: Trail, at: number, around: Extract<Node, { type: 'SwitchStatement' }>): string[] {
    const { node } = trail.route[at]!;
    const index = around.cases.findIndex((each) => isInside(node, each as Node));
    const first = around.cases.slice(0, index).findLastIndex(({ consequent }) => consequent.length > 0) + 1;
    return index < 0 ? [] : around.cases.slice(first, index + 1).flatMap(({ test }) => (test ? this.#textsOf(test, trail, at) : []));
  }

  #textsOf(node: Node, trail: Trail, at: number): string[] { return this.#textsAt(node, trail.frames[at]!); }

  #textsAt(node: Node, frame: Frame): string[] {
    return alternatives(this.#origins.valueOf(node, frame)).flatMap((value) => (value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : []));
  }
}

const KIND = new RegExp(`${TOPIC.source}|${TYPE.source}`, 'i');

/** The cycles among links: each as the links of one round, from the first of its places on. */
export function cyclesAmong<Each extends Link>(links: readonly Each[]): Each[][] {
  const sorted = [...links].sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  const takers = new Map<string, Each[]>();
  for (const link of sorted) for (const topic of new Set(link.takes.map((each) => each.topic))) append(takers, topic, link);
  const found = new Map<string, Each[]>();
  const follow = (chain: readonly Each[]): void => {
    for (const next of takers.get(chain.at(-1)!.topic) ?? []) {
      if (!leadsTo(chain.at(-1)!, next)) continue;
      if (next === chain[0]) found.set(chain.map(({ key }) => key).join(' '), [...chain]);
      else if (chain.length < LONGEST && next.key > chain[0]!.key && !chain.some(({ key }) => key === next.key)) follow([...chain, next]);
    }
  };
  for (const link of sorted) follow([link]);
  return [...found.values()];
}

/** One round in words: `stock.low` -> services/stock/consumer.ts:62 -> `stock.low`. */
export function roundOf(cycle: readonly Link[]): string {
  return [cycle.at(-1)!.topic, ...cycle.flatMap(({ place, topic }) => [place, topic])].map((each, index) => (index % 2 === 0 ? `\`${each}\`` : each)).join(' -> ');
}

function leadsTo(from: Flow, to: Flow): boolean {
  return from.with === to.by && to.takes.some(({ topic, types, except }) => topic === from.topic && (types ? from.types.some((type) => types.includes(type)) : except.length === 0 || from.types.some((type) => !except.includes(type))));
}

function lastName(node: Node): string | null { return calleeName(unwrap(node)); }

/** Is it done for each of a number of things, or while something holds? Only a batch of messages has always one. */
function isRepeated(node: Node, top: Node): boolean {
  for (let inner = node; inner !== top && inner.parent; inner = inner.parent) {
    const outer = inner.parent;
    if (outer.type === 'WhileStatement' || outer.type === 'DoWhileStatement' || outer.type === 'ForStatement' || outer.type === 'ForInStatement') return true;
    if (outer.type === 'ForOfStatement' && inner === outer.body && !BATCH.test(lastName(outer.right) ?? '')) return true;
  }
  const call = isFunction(top) && top.parent?.type === 'CallExpression' && top.parent.callee !== top ? unwrap(top.parent.callee) : null;
  return call?.type === 'MemberExpression' && ITERATES.has(calleeName(call) ?? '') && !BATCH.test(lastName(call.object) ?? '');
}
