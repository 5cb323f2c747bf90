import type { ArgumentPath } from '../catalog/schema.ts';
import { unitOf } from './dual-write.ts';
import { partsOf, type Effect, type Tree } from './effect.ts';
import type { Registration, Registrations } from './handlers.ts';
import type { Message, Messages } from './messages.ts';
import type { Module } from './modules.ts';
import type { Origins } from './origin.ts';
import { siteIndex, type Causes, type Hop } from './query.ts';
import type { Summaries } from './summary.ts';
import { calleeName, enclosingClass, isFunction, keyName, nodesIn, unwrap, type Class, type FunctionNode, type Node } from './syntax.ts';
import { alternatives, closure, instance, isInformative, newFrame, unknown, UNTOLD, type ClassValue, type Closure, type Frame, type Instance, type Value } from './value.ts';

/** A topic that is known as text, where it is decided on: the call that gives it, or the wrapper that has it fixed. */
export interface TopicUse {
  /** For what is not known of the text stands a `?`. */
  topic: string;
  direction: 'publish' | 'subscribe';
  /** It may be a queue of somebody's own, a request, the type of an event in an outbox or a signal that nobody keeps: a registry of topics need not list it. */
  mayBeUnlisted: boolean;
  module: Module;
  node: Node;
  route: readonly Hop[];
  /** The class that decides on it, where no call does: what it inherits publishes or subscribes. */
  heir?: Class;
  /** What the use was recognised by. */
  source: Effect | Registration;
}

/** A place where messages of some topics are asked for, as a function sees it. */
interface Subscription { node: Node; source: Effect | Registration; topics: readonly string[]; mayBeUnlisted: boolean; route: readonly Hop[] }

/** Calls of project code between a function and a subscription whose topic it decides on. */
const DEEPEST = 4;
/** What a class has for a base class that has none. */
const NOTHING_ABOVE = unknown('no base class');
/** Functions that one unit of work may open. */
const FUEL = 100;

/** Finds the topics that a file publishes to and subscribes to, through wrappers that are given them. */
export class Topics {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #causes: Causes;
  readonly #messages: Messages;
  readonly #registrations: Registrations;
  readonly #known = new WeakMap<FunctionNode, readonly Subscription[]>();
  readonly #inherited = new WeakMap<Class, readonly TopicUse[]>();
  #fuel = FUEL;

  constructor(origins: Origins, summaries: Summaries, causes: Causes, messages: Messages, registrations: Registrations) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#causes = causes;
    this.#messages = messages;
    this.#registrations = registrations;
  }

  inModule(module: Module): readonly TopicUse[] {
    const found = new Map<string, TopicUse>();
    for (const use of [...this.#published(module), ...this.#subscribed(module), ...this.#decidedByClasses(module)]) {
      const key = `${use.direction} ${use.node.start} ${use.topic}`;
      if (!found.has(key)) found.set(key, use);
    }
    return [...found.values()].sort((one, other) => one.node.start - other.node.start);
  }

  *#published(module: Module): Generator<TopicUse> {
    for (const message of this.#messages.inModule(module)) {
      const { effect, node, route } = message;
      if (effect.message!.facts.carries === 'job') continue;
      for (const topic of this.#withoutInherited(this.#messages.topicsDecidedHere(message), node, module)) yield { topic, direction: 'publish', mayBeUnlisted: isNoTopic(message), module, node, route, source: effect };
    }
  }

  *#subscribed(module: Module): Generator<TopicUse> {
    const base = this.#origins.moduleFrame(module);
    for (const registration of this.#registrations.inModule(module)) {
      // Those by calls are found with what the calls are given.
      if (registration.row.form !== 'decorator' && registration.row.form !== 'class') continue;
      for (const each of this.#registered(registration, [])) for (const topic of each.topics) yield { ...each, topic, direction: 'subscribe', module };
    }
    const functions = [...this.#summaries.unitsOf(module)];
    for (const subscription of [...this.#inFrame(base), ...functions.flatMap((fn) => this.#inFunction(fn, base))]) {
      for (const topic of this.#decidedHere(subscription)) yield { ...subscription, topic, direction: 'subscribe', module };
    }
  }

  /** The topics that are not already known further down the way. */
  #decidedHere({ topics, node, route, source }: Subscription): readonly string[] {
    const inner = route.slice(1).flatMap((hop) => {
      const unit = unitOf(hop.node, hop.module, this.#summaries);
      return isFunction(unit) ? this.#inFunction(unit, this.#origins.moduleFrame(hop.module)).filter((each) => each.source.node === source.node).flatMap((each) => each.topics) : [];
    });
    return this.#withoutInherited(topics.filter((topic) => !inner.includes(topic)), node, route[0]!.module);
  }

  /** `class OrderListener extends Listener { subject = 'orders' }`: what the inherited methods do for an object of the class, and not for any other. */
  #decidedByClasses(module: Module): readonly TopicUse[] {
    return [...module.syntax.classes.keys()].flatMap((node) => this.#inheritedBy(this.#origins.classAt(node as Class, this.#origins.moduleFrame(module))));
  }

  #inheritedBy(of: ClassValue): readonly TopicUse[] {
    const { node, frame: { module } } = of;
    let found = this.#inherited.get(node);
    if (!found) {
      this.#inherited.set(node, []);
      this.#inherited.set(node, (found = node.abstract || !node.superClass ? [] : [...this.#runInherited(instance(of, null))].map((use) => ({ ...use, module, node: this.#placeIn(of, use.topic), heir: node }))));
    }
    return found;
  }

  *#runInherited(self: Instance): Generator<TopicUse> {
    const own = new Set<string>();
    let at: Instance | null = self;
    for (let depth = 0; at && depth < DEEPEST; depth++) {
      const { node, frame } = at.of;
      for (const { name, fn } of methodsOf(node)) {
        if (depth > 0 && !own.has(name)) yield* this.#runMethod(closure(fn, frame, self));
        own.add(name);
      }
      at = alternatives(this.#origins.superOf(at.of, at.args) ?? NOTHING_ABOVE).find((value) => value.kind === 'instance') ?? null;
    }
  }

  *#runMethod(method: Closure): Generator<TopicUse> {
    const { node, frame: { module } } = method;
    const base = this.#origins.moduleFrame(module);
    this.#origins.refuel();
    const run = this.#origins.callFrame(method, UNTOLD, null);
    for (const { topics, ...subscription } of this.#inFrame(run)) {
      const known = this.#inFunction(node, base).flatMap((each) => each.topics);
      for (const topic of topics) if (!known.includes(topic)) yield { ...subscription, topic, direction: 'subscribe', module };
    }
    for (const message of this.#messages.inRun(run)) {
      const known = this.#messages.inModule(module).flatMap((each) => each.topics);
      if (message.effect.message!.facts.carries !== 'job') for (const topic of message.topics) if (!known.includes(topic)) yield { topic, direction: 'publish', mayBeUnlisted: isNoTopic(message), module, node: message.node, route: message.route, source: message.effect };
    }
  }

  /** The field, or the call of `super`, that gives the topic; else the name of the class. */
  #placeIn({ node, frame }: ClassValue, topic: string): Node {
    const gives = (value: Node): boolean => topicsIn(this.#origins.valueOf(value, this.#origins.frameAt(value, frame))).includes(topic);
    for (const element of node.body.body) {
      if (element.type === 'PropertyDefinition' && element.value && gives(element.value as Node)) return element as Node;
      if (element.type === 'MethodDefinition' && element.kind === 'constructor' && element.value.body) {
        const call = nodesIn(element.value.body as Node).find((each) => each.type === 'CallExpression' && each.callee.type === 'Super' && each.arguments.some((arg) => arg.type !== 'SpreadElement' && gives(arg as Node)));
        if (call) return call;
      }
    }
    return (node.id ?? node) as Node;
  }

  /** Without those that the class of the object decides on whose method is called. */
  #withoutInherited(topics: readonly string[], node: Node, module: Module): readonly string[] {
    const callee = topics.length > 0 && node.type === 'CallExpression' ? unwrap(node.callee) : null;
    if (callee?.type !== 'MemberExpression') return topics;
    const inherited = alternatives(this.#origins.valueOf(callee.object, this.#origins.frameAt(node, this.#origins.moduleFrame(module))))
      .flatMap((value) => (value.kind === 'instance' ? this.#inheritedBy(value.of) : [])).map(({ topic }) => topic);
    return topics.filter((topic) => !inherited.includes(topic));
  }

  #inFunction(fn: FunctionNode, base: Frame): readonly Subscription[] {
    let found = this.#known.get(fn);
    if (!found) {
      this.#known.set(fn, []);
      this.#known.set(fn, (found = this.#inFrame(this.#origins.rootFrame(fn, base))));
    }
    return found;
  }

  #inFrame(frame: Frame): readonly Subscription[] {
    this.#origins.refuel();
    if (!this.#canSubscribe(frame)) return [];
    const found: Subscription[] = [];
    this.#fuel = FUEL;
    this.#walk(this.#summaries.treeOf(frame), frame, [], found);
    return found.map((each) => {
      const route = each.route.slice(Math.max(siteIndex(each.route, frame), 0));
      return { ...each, route, node: route[0]!.node };
    });
  }

  #walk(tree: Tree, frame: Frame, route: readonly Hop[], found: Subscription[]): void {
    switch (tree.type) {
      case 'effect': {
        const { facts, args, frame: at } = tree.message ?? { facts: null, args: [], frame };
        if (tree.kind === 'declare' && facts?.topic && !facts.queue) found.push({ node: tree.node, source: tree, topics: this.#textsAt(facts.topic, args, at), mayBeUnlisted: false, route: [...route, tree] });
        break;
      }
      case 'register': found.push(...this.#registered(tree, route)); break;
      case 'call': {
        if (route.length >= DEEPEST || this.#fuel-- <= 0 || route.some((hop) => hop.node === tree.node) || !this.#canSubscribe(tree.frame)) break;
        const opened = this.#opened(tree, frame);
        if (tellsMore(opened)) this.#walk(this.#summaries.treeOf(opened), opened, [...route, { module: tree.module, node: tree.node }], found);
        break;
      }
      default: for (const part of partsOf(tree)) this.#walk(part, frame, route, found);
    }
  }

  #registered(source: Registration, route: readonly Hop[]): Subscription[] {
    const { row, args, frame, node, module } = source;
    if (!row.topic || row.kind === 'local' || row.kind === 'job' || row.kind === 'change') return [];
    const isSignal = row.acknowledged.by === 'receipt' && !row.acknowledged.returnIf;
    return [{ node, source, topics: this.#textsAt(row.topic, args, frame), mayBeUnlisted: row.queue === true || row.kind === 'request' || isSignal, route: [...route, { module, node }] }];
  }

  #canSubscribe(frame: Frame): boolean { return this.#causes.can(frame, 'declare') || this.#causes.can(frame, 'register'); }

  #textsAt(path: ArgumentPath, args: readonly Node[], frame: Frame): readonly string[] {
    return isLeftToHeirs(path, args, frame) ? [] : topicsIn(this.#summaries.valueAt(path, args, frame));
  }

  /** The callee with exactly what this call gives it. */
  #opened({ node, frame: shared }: Extract<Tree, { type: 'call' }>, frame: Frame): Frame {
    if (node.type !== 'CallExpression' || shared.args === null) return shared;
    return newFrame(shared.node, shared.module, shared.parent, shared.self, this.#origins.argumentsOf(node.arguments, frame));
  }
}

/** What a value is as a topic, in each of the ways it may be; a text that is made of unknown parts alone names nothing, and a regular expression any number of them. */
export function topicsIn(value: Value | null): readonly string[] {
  if (value === null) return [];
  return [...new Set(alternatives(value).flatMap((each): readonly string[] => {
    if (each.kind === 'list') return each.items.flatMap(topicsIn);
    return each.kind === 'literal' && typeof each.value === 'string' && /\w/.test(each.value) && !/^\/.*\/[a-z]*$/.test(each.value) ? [each.value] : [];
  }))];
}

/** Is the topic a field that each derived class fills, `abstract subject: string`, and the object of none of these? What it is, those decide. */
export function isLeftToHeirs([index, name]: ArgumentPath, args: readonly Node[], frame: Frame): boolean {
  let node: Node | undefined = args.at(index);
  if (node?.type === 'ObjectExpression' && name !== undefined) {
    const property = node.properties.find((each) => each.type === 'Property' && keyName(each.key, each.computed) === name);
    node = property?.type === 'Property' ? property.value as Node : undefined;
  }
  const field = node && unwrap(node);
  if (field?.type !== 'MemberExpression' || field.object.type !== 'ThisExpression') return false;
  const called = keyName(field.property, field.computed);
  const owner = enclosingClass(field);
  const self = selfOf(frame);
  if (!owner || self?.kind === 'instance' && self.of.node !== owner) return false;
  return owner.body.body.some((element) => (element.type === 'TSAbstractPropertyDefinition' || element.type === 'TSAbstractMethodDefinition') && keyName(element.key as Node, element.computed) === called);
}

/** What stands for a topic, such as `pubsub.topic(topicName)`, goes by the name of a variable where the text is not known. */
export function isNameIn({ syntax: { text } }: Module, topic: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(topic) && !new RegExp(`['"\`]${topic.replaceAll('$', '\\$')}['"\`]`).test(text) && new RegExp(`(?<![\\w$'"\`-])${topic.replaceAll('$', '\\$')}(?![\\w$'"\`-])`).test(text);
}

function selfOf(frame: Frame): Value | null {
  for (let at: Frame | null = frame; at; at = at.parent) if (at.self) return at.self;
  return null;
}

/** The method, decorator or class by which a library was asked for the messages. */
export function wayOf({ row, node }: Registration): string {
  switch (row.form) {
    case 'call': return (node.type === 'CallExpression' ? calleeName(unwrap(node.callee)) : null) ?? row.members[0]!;
    case 'constructor': return row.classes[0]!;
    case 'decorator': return `@${row.decorators[0]!}`;
    case 'class': return row.decorators ? `@${row.decorators[0]!}` : row.bases![0]!;
    default: return row.form;
  }
}

function methodsOf({ body }: Class): { name: string; fn: FunctionNode }[] {
  return body.body.flatMap((element) => {
    const name = element.type === 'MethodDefinition' && element.kind === 'method' && !element.static && element.value.body ? keyName(element.key as Node, element.computed) : null;
    return name !== null && element.type === 'MethodDefinition' ? [{ name, fn: element.value }] : [];
  });
}

function isNoTopic({ effect: { kind, message } }: Message): boolean {
  const { topic, queue, carries } = message!.facts;
  // Many outboxes ask for the type of the event, and derive the topic from it.
  return kind === 'enqueue' && topic !== undefined && topic.at(-1) !== 'topic' || queue === true || carries === 'signal';
}

/** Is there something in what the function is given that its own text does not tell? */
function tellsMore({ node, self, args }: Frame): boolean {
  return isFunction(node) && (self !== null || args !== null && args.some(isInformative));
}
