import type { ArgumentPath } from '../catalog/schema.ts';
import { unitsOnWay } from './dual-write.ts';
import { partsOf, type Effect, type Tree } from './effect.ts';
import type { Registration, Registrations } from './handlers.ts';
import type { Module } from './modules.ts';
import type { Origins } from './origin.ts';
import { siteIndex, type Causes, type Hop } from './query.ts';
import type { Summaries } from './summary.ts';
import { isFunction, type FunctionNode, type Node } from './syntax.ts';
import { isLeftToHeirs, topicsIn } from './topic-names.ts';
import { isInformative, type Frame } from './value.ts';

/** A place where messages of some topics are asked for, as a function sees it: the call that stands in it, and the way to the library. */
export interface Subscription {
  node: Node;
  route: readonly Hop[];
  /** As far as they are known as text. */
  topics: readonly string[];
  /** It is a queue of the consumer's own, a request, or a signal that nobody keeps. */
  mayBeUnlisted: boolean;
  source: Effect | Registration;
}

/** Calls of project code between a function and a subscription whose topic it decides on. */
const DEEPEST = 4;
/** Functions that one unit of work may open. */
const FUEL = 100;

/** Finds what is subscribed to. Functions are opened anew for each call, for it is the plain data they are given that matters here. */
export class Subscriptions {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #causes: Causes;
  readonly #registrations: Registrations;
  readonly #known = new WeakMap<FunctionNode, readonly Subscription[]>();
  #fuel = FUEL;

  constructor(origins: Origins, summaries: Summaries, causes: Causes, registrations: Registrations) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#causes = causes;
    this.#registrations = registrations;
  }

  inModule(module: Module): readonly Subscription[] {
    const base = this.#origins.moduleFrame(module);
    // Those by calls are found with what the calls are given.
    const declared = this.#registrations.inModule(module).filter(({ row }) => row.form === 'decorator' || row.form === 'class').flatMap((registration) => this.#registered(registration, []));
    const found = [...declared, ...this.inFrame(base)];
    for (const fn of this.#summaries.unitsOf(module)) found.push(...this.inFunction(fn, base));
    return found;
  }

  /** The topics that are not already known further down the way. */
  topicsDecidedHere({ topics, route, source }: Subscription): readonly string[] {
    const inner = unitsOnWay(route, this.#summaries).flatMap(({ fn, hop }) => this.inFunction(fn, this.#origins.moduleFrame(hop.module)).filter((each) => each.source.node === source.node).flatMap((each) => each.topics));
    return topics.filter((topic) => !inner.includes(topic));
  }

  inFunction(fn: FunctionNode, base: Frame): readonly Subscription[] {
    let found = this.#known.get(fn);
    if (!found) {
      this.#known.set(fn, []);
      this.#known.set(fn, (found = this.inFrame(this.#origins.rootFrame(fn, base))));
    }
    return found;
  }

  /** What one run of a function subscribes to. */
  inFrame(frame: Frame): readonly Subscription[] {
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
        const opened = this.#origins.exactFrame(tree, frame);
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
}

/** Is there something in what the function is given that its own text does not tell? */
function tellsMore({ node, self, args }: Frame): boolean {
  return isFunction(node) && (self !== null || args !== null && args.some(isInformative));
}
