import { unitsOnWay } from './dual-write.ts';
import type { Effect, Tree } from './effect.ts';
import { ID_FIELDS, madeAt, MessageFacts, type ContentFault, type EncodingFault, type GivenName, type IdFault, type KeyFault, type Verdict, type VersionFault } from './message-facts.ts';
import type { Module } from './modules.ts';
import type { Origins } from './origin.ts';
import { siteIndex, type Causes, type Hop } from './query.ts';
import type { Summaries } from './summary.ts';
import { letters, type Field } from './shape.ts';
import { isFunction, type FunctionNode, type Node } from './syntax.ts';
import { isLeftToHeirs, isNameIn, topicsIn } from './topic-names.ts';
import { alternatives, type Frame } from './value.ts';

/** A publish, or the insert of an outbox row, as a function sees it: the call that stands in it, and the way to the library. */
export interface Message {
  module: Module;
  /** The publish itself, or the call that leads to it. */
  node: Node;
  effect: Effect;
  route: readonly Hop[];
  eventId: Verdict<IdFault>;
  schemaVersion: Verdict<VersionFault>;
  content: Verdict<ContentFault>;
  encoding: Verdict<EncodingFault>;
  key: Verdict<KeyFault>;
  names: readonly GivenName[];
  /** The exchange, where no routing key says what it is. */
  fanout: readonly GivenName[];
  /** Where it goes, as far as that is known as text. */
  topics: readonly string[];
  /** The names of the classes that it may be an instance of. */
  classes: readonly string[];
  /** Around the call in this function. */
  inLoop: boolean;
}

/** Which of its facts a rule asks for. */
export type Fact = 'eventId' | 'schemaVersion' | 'content' | 'encoding' | 'key';

/** Calls of project code between a function and a publish that it decides on. */
const DEEPEST = 8;
/** Functions that one unit of work may open. */
const FUEL = 300;

/**
 * Finds what is published, and where its message is decided on: in a wrapper that builds it, or at the call that hands the wrapper what it passes on.
 * Functions are opened anew for each call, for it is the plain data they are given that matters here.
 */
export class Messages {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #causes: Causes;
  readonly #facts: MessageFacts;
  readonly #idNames: ReadonlySet<string>;
  readonly #outbox: RegExp;
  readonly #outboxed = new WeakMap<Module, boolean>();
  readonly #known = new WeakMap<Node, readonly Message[]>();
  #fuel = FUEL;

  constructor(origins: Origins, summaries: Summaries, causes: Causes, outbox: RegExp, idFields: readonly string[]) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#causes = causes;
    this.#outbox = outbox;
    this.#facts = new MessageFacts(origins);
    this.#idNames = new Set([...ID_FIELDS, ...idFields.map(letters)]);
  }

  /** What the functions of a file publish: each call once. */
  inModule(module: Module): readonly Message[] {
    const base = this.#origins.moduleFrame(module);
    const found = [...this.#inFrame(base)];
    for (const fn of this.#summaries.unitsOf(module)) found.push(...this.#inFunction(fn, base));
    return found;
  }

  /** What one run of a function publishes, for an object that is known. */
  inRun(frame: Frame): readonly Message[] { return this.#inFrame(frame); }

  /** Is the fact decided in this function, and not already further down the way? */
  isDecidedHere(message: Message, fact: Fact): boolean {
    return message[fact] !== 'unknown' && !this.#furtherDown(message).some(({ each, hop }) => each.node === hop.node && each[fact] !== 'unknown');
  }

  /** Its topics that are not already known further down the way. */
  topicsDecidedHere(message: Message): readonly string[] {
    const inner = this.#furtherDown(message).flatMap(({ each }) => each.topics);
    return message.topics.filter((topic) => !inner.includes(topic));
  }

  /** The same message as the functions see it through which the way leads, each with the station in it. */
  #furtherDown({ route, effect }: Message): { each: Message; hop: Hop }[] {
    return unitsOnWay(route, this.#summaries).flatMap(({ fn, hop }) => this.#inFunction(fn, this.#origins.moduleFrame(hop.module)).filter((each) => each.effect.node === effect.node).map((each) => ({ each, hop })));
  }

  #topicsOf(effect: Effect): readonly string[] {
    const { topic, module } = effect;
    const { facts, args, frame } = effect.message!;
    if (facts.topic && isLeftToHeirs(facts.topic, args, frame)) return [];
    return facts.topic ? topicsIn(this.#summaries.valueAt(facts.topic, args, frame)) : topic === null ? this.#facts.rowTopics(effect).flatMap(topicsIn) : isNameIn(module, topic) ? [] : [topic];
  }

  /** Where in the file of a message a part of it is put together; the call itself, where that is elsewhere. */
  placeOf({ module, node }: Message, { value, node: written, frame }: Field): Node {
    if (value.kind === 'object' && value.frame.module === module) return value.node;
    if (written && frame?.module === module) return madeAt(written, frame);
    if (node.type !== 'CallExpression') return node;
    const base = this.#origins.frameAt(node, this.#origins.moduleFrame(module));
    const handed = node.arguments.find((arg) => arg.type !== 'SpreadElement' && madeAt(arg, base).type === 'NewExpression');
    return handed ? madeAt(handed as Node, base) : node;
  }

  #inFunction(fn: FunctionNode, base: Frame): readonly Message[] {
    let found = this.#known.get(fn);
    if (!found) {
      this.#known.set(fn, []);
      this.#known.set(fn, (found = this.#inFrame(this.#origins.rootFrame(fn, base))));
    }
    return found;
  }

  #inFrame(frame: Frame): readonly Message[] {
    this.#origins.refuel();
    if (!this.#canTell(frame)) return [];
    const found = new Map<string, Message>();
    this.#fuel = FUEL;
    this.#walk(this.#summaries.treeOf(frame), frame, [], false, (effect, hops, inLoop) => {
      const route = hops.slice(Math.max(siteIndex(hops, frame), 0));
      const { node } = route[0]!;
      const isPublish = effect.kind === 'publish';
      const message: Message = {
        module: frame.module, node, effect, route, inLoop, names: this.#facts.names(effect), fanout: this.#facts.fanout(effect), classes: this.#facts.classes(effect), topics: this.#topicsOf(effect),
        // What a relay makes of an outbox row is decided there.
        eventId: isPublish ? this.#facts.eventId(effect, this.#idNames) : 'fine', schemaVersion: this.#facts.schemaVersion(effect),
        content: this.#facts.content(effect, node, this.#origins.frameAt(node, frame)), encoding: isPublish ? this.#facts.encoding(effect, route) : 'fine', key: isPublish ? this.#facts.key(effect) : 'fine',
      };
      const key = `${node.start}:${effect.node.start}:${effect.module.path}`;
      found.set(key, worse(found.get(key), message));
    });
    return [...found.values()];
  }

  #walk(tree: Tree, frame: Frame, route: readonly Hop[], inLoop: boolean, onPublish: (effect: Effect, route: readonly Hop[], inLoop: boolean) => void): void {
    const into = (child: Tree | null, loops = inLoop): void => { if (child) this.#walk(child, frame, route, loops, onPublish); };
    switch (tree.type) {
      case 'effect': if ((tree.kind === 'publish' || tree.kind === 'enqueue') && tree.message) onPublish(tree, [...route, { module: tree.module, node: tree.node }], inLoop); break;
      case 'sequence': case 'choice': case 'parallel': for (const child of tree.children) into(child); break;
      case 'loop': into(tree.body, true); break;
      case 'detached': case 'transaction': into(tree.body); break;
      case 'attempt': into(tree.body); into(tree.handler); into(tree.finalizer); break;
      case 'call': {
        if (route.length >= DEEPEST || this.#fuel-- <= 0 || !this.#canTell(tree.frame) || route.filter((hop) => hop.node === tree.node).length > 1 || this.#isSettled(tree.frame)) break;
        const opened = this.#origins.exactFrame(tree, frame);
        if (tellsNothing(opened)) break;
        this.#walk(this.#summaries.treeOf(opened), opened, [...route, { module: tree.module, node: tree.node }], inLoop, onPublish);
        break;
      }
    }
  }

  /** Is all that the function publishes decided in it, whoever calls it? What it does with functions that it is given is not. */
  #isSettled({ node, module, args }: Frame): boolean {
    if (!isFunction(node) || this.#summaries.isInlined(node, module) || args?.some((arg) => alternatives(arg).some(({ kind }) => kind === 'function'))) return false;
    const fuel = this.#fuel;
    const messages = this.#inFunction(node, this.#origins.moduleFrame(module));
    this.#fuel = fuel;
    return messages.length > 0 && messages.every(({ eventId, schemaVersion, content, encoding, key, names, topics }) => [eventId, schemaVersion, content, encoding, key].every((fact) => fact !== 'unknown') && names.length > 0 && topics.length > 0);
  }

  /** May a run of the function publish, or put an event into an outbox? */
  #canTell(frame: Frame): boolean {
    return this.#causes.can(frame, 'publish') || this.#mentionsOutbox(frame.module) && this.#causes.can(frame, 'enqueue');
  }

  #mentionsOutbox(module: Module): boolean {
    let known = this.#outboxed.get(module);
    if (known === undefined) this.#outboxed.set(module, (known = this.#outbox.test(module.syntax.text)));
    return known;
  }

}

/** Is the function given only what is not known? Then it is as if nobody called it. */
function tellsNothing({ node, args }: Frame): boolean {
  return isFunction(node) && args !== null && args.length >= node.params.length && args.length > 0 && args.every((arg) => arg.kind === 'unknown' && arg.row === undefined);
}

/** A call that may reach the library in several ways is as bad as the worst of them. */
function worse(known: Message | undefined, other: Message): Message {
  if (!known) return other;
  const pick = <Fault>(one: Verdict<Fault>, two: Verdict<Fault>): Verdict<Fault> => (typeof one === 'object' ? one : typeof two === 'object' ? two : one === 'unknown' ? two : one);
  return { ...known, names: [...known.names, ...other.names], fanout: [...known.fanout, ...other.fanout], topics: [...new Set([...known.topics, ...other.topics])], classes: [...known.classes, ...other.classes], eventId: pick(known.eventId, other.eventId), schemaVersion: pick(known.schemaVersion, other.schemaVersion), content: pick(known.content, other.content), encoding: pick(known.encoding, other.encoding), key: pick(known.key, other.key), inLoop: known.inLoop || other.inLoop };
}
