import type { Effect } from './effect.ts';
import type { Registration } from './handlers.ts';
import type { Message, Messages } from './messages.ts';
import type { Module } from './modules.ts';
import type { Origins } from './origin.ts';
import type { Hop } from './query.ts';
import type { Subscription, Subscriptions } from './subscriptions.ts';
import { calleeName, keyName, nodesIn, unwrap, type Class, type FunctionNode, type Node } from './syntax.ts';
import { topicsIn } from './topic-names.ts';
import { alternatives, closure, instance, unknown, UNTOLD, type ClassValue, type Closure, type Instance } from './value.ts';

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

/** Classes between one and the inherited method that is looked at. */
const DEEPEST = 4;
/** What a class has for a base class that has none. */
const NOTHING_ABOVE = unknown('no base class');

/** Finds the topics that a file publishes to and subscribes to, through wrappers that are given them. */
export class Topics {
  readonly #origins: Origins;
  readonly #messages: Messages;
  readonly #subscriptions: Subscriptions;
  readonly #known = new WeakMap<Module, readonly TopicUse[]>();
  readonly #inherited = new WeakMap<Class, readonly TopicUse[]>();

  constructor(origins: Origins, messages: Messages, subscriptions: Subscriptions) {
    this.#origins = origins;
    this.#messages = messages;
    this.#subscriptions = subscriptions;
  }

  inModule(module: Module): readonly TopicUse[] {
    let found = this.#known.get(module);
    if (!found) this.#known.set(module, (found = this.#find(module)));
    return found;
  }

  #find(module: Module): readonly TopicUse[] {
    const found = new Map<string, TopicUse>();
    for (const use of [...this.#published(module), ...this.#subscribed(module), ...this.#decidedByClasses(module)]) {
      const key = `${use.direction} ${use.node.start} ${use.topic}`;
      if (!found.has(key)) found.set(key, use);
    }
    return [...found.values()].sort((one, other) => one.node.start - other.node.start);
  }

  *#published(module: Module): Generator<TopicUse> {
    for (const message of this.#messages.inModule(module)) {
      if (!isJob(message)) for (const topic of this.#withoutInherited(this.#messages.topicsDecidedHere(message), message.node, module)) yield published(message, topic);
    }
  }

  *#subscribed(module: Module): Generator<TopicUse> {
    for (const subscription of this.#subscriptions.inModule(module)) {
      for (const topic of this.#withoutInherited(this.#subscriptions.topicsDecidedHere(subscription), subscription.node, module)) yield subscribed(subscription, topic, module);
    }
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
    const subscribedBefore = this.#subscriptions.inFunction(node, base).flatMap(({ topics }) => topics);
    for (const each of this.#subscriptions.inFrame(run)) for (const topic of each.topics) if (!subscribedBefore.includes(topic)) yield subscribed(each, topic, module);
    const sent = this.#messages.inRun(run);
    const publishedBefore = sent.length > 0 ? this.#messages.inModule(module).flatMap(({ topics }) => topics) : [];
    for (const each of sent) for (const topic of each.topics) if (!isJob(each) && !publishedBefore.includes(topic)) yield published(each, topic);
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

function published(message: Message, topic: string): TopicUse {
  const { module, node, route, effect } = message;
  return { topic, direction: 'publish', mayBeUnlisted: isNoTopic(message), module, node, route, source: effect };
}

function subscribed({ mayBeUnlisted, node, route, source }: Subscription, topic: string, module: Module): TopicUse {
  return { topic, direction: 'subscribe', mayBeUnlisted, module, node, route, source };
}

function isJob({ effect }: Message): boolean { return effect.message!.facts.carries === 'job'; }

function isNoTopic({ effect: { kind, message } }: Message): boolean {
  const { topic, queue, carries } = message!.facts;
  // Many outboxes ask for the type of the event, and derive the topic from it.
  return kind === 'enqueue' && topic !== undefined && topic.at(-1) !== 'topic' || queue === true || carries === 'signal';
}
