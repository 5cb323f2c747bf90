import type { Consumers, Handler } from './consumers.ts';
import type { Tree } from './effect.ts';
import { Flows, type Flow } from './cycles.ts';
import { DeadLetters } from './dead-letters.ts';
import { Guards, isClaim, keepsSeen, type Guard } from './guards.ts';
import { Listeners } from './listeners.ts';
import { anonymousLog } from './logging.ts';
import { calleeOf, meet, nameOf, textOfNode, type Met } from './met.ts';
import type { Module } from './modules.ts';
import { soundsLikeDeadLetterQueue, soundsLikeLog } from './names.ts';
import { textOf, type Origins } from './origin.ts';
import { Overwrites } from './overwrites.ts';
import { Causes, Paths, type Hop, type Path } from './query.ts';
import { Repetition } from './repetition.ts';
import { Replays, type Anew } from './replays.ts';
import type { Summaries } from './summary.ts';
import { Swallowing } from './swallowing.ts';
import type { Topics } from './topics.ts';
import { calleeName, isFunction, isInside, nodesIn, ownerOf, unwrap, type FunctionNode, type Node } from './syntax.ts';
import type { Trail } from './trail.ts';
import { alternatives, type Frame } from './value.ts';

/** What may be wrong with a consumer, by what it is about. */
export interface Problems {
  acknowledgement: 'early' | 'onReceipt' | 'errorsToo' | 'inFlight' | 'handedOver';
  idempotency: 'unguarded' | 'recordedAfter' | 'recordedApart' | 'inMemory' | 'checkThenAct';
  delta: 'delta';
  idempotencyKey: 'missing' | 'fresh' | 'noPlace';
  correlation: 'dropped';
  swallowed: 'swallowed';
  retry: 'requeued' | 'endless';
  deadLetter: 'missing';
  order: 'overwritten';
  replay: Anew;
  logs: 'anonymous';
  retention: 'short';
  cycle: 'returns';
}

export type About = keyof Problems;

/** What a rule tells of a consumer, and where. */
export interface HandlingFinding<Topic extends About = About> {
  about: Topic;
  problem: Problems[Topic];
  module: Module;
  node: Node;
  /** Names for the message, in backticks there. */
  names: Record<string, string>;
  /** The way from the handler to the effect. */
  trail: Trail | null;
  handler: Handler;
}

/** A flow, and what is told of it where it is part of a cycle. */
export interface HandledFlow extends Flow { finding: HandlingFinding<'cycle'> }

/** What is known of the handlers that a module registers. */
export interface Handled { findings: readonly HandlingFinding[]; flows: readonly HandledFlow[] }

/** Asks of every handler what its rules ask. */
export class Handling {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #consumers: Consumers;
  readonly #paths: Paths;
  readonly #guards: Guards;
  readonly #repetition: Repetition;
  readonly #swallowing: Swallowing;
  readonly #overwrites: Overwrites;
  readonly #replays: Replays;
  readonly #flows: Flows;
  readonly #causes: Causes;
  readonly #deadLetters: DeadLetters;

  constructor(origins: Origins, summaries: Summaries, consumers: Consumers, topics: Topics) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#consumers = consumers;
    const listeners = new Listeners(origins, summaries, consumers.registrations);
    this.#paths = new Paths(summaries, ['write', 'publish', 'enqueue', 'external', 'claim', 'keep', 'acknowledge', 'reject', 'emitLocal', 'dispatch'], undefined, (effect) => listeners.of(effect).filter((frame) => mayShareProcess(effect.module.path, frame.module.path)));
    this.#guards = new Guards(origins);
    this.#repetition = new Repetition(summaries);
    this.#swallowing = new Swallowing(origins, summaries);
    this.#overwrites = new Overwrites(this.#guards, this.#repetition);
    this.#replays = new Replays(this.#repetition);
    this.#flows = new Flows(origins, topics, (registration) => consumers.registrations.topicOf(registration));
    this.#causes = new Causes(summaries, () => true);
    this.#deadLetters = new DeadLetters(origins, summaries, consumers.registrations);
  }

  /** Everything that can be said of the consumers that a module registers. */
  inModule(module: Module): Handled {
    const findings: HandlingFinding[] = [];
    const flows: HandledFlow[] = [];
    for (const handler of this.#consumers.of(module)) {
      this.#origins.refuel();
      const paths = this.#pathsOf(handler);
      findings.push(...this.#acknowledgement(handler, paths), ...this.#swallowed(handler), ...this.#idempotency(handler, paths), ...this.#idempotencyKeys(handler, paths), ...this.#correlation(handler, paths), ...this.#retry(handler, paths), ...this.#deadLetter(handler, paths), ...this.#order(handler, paths), ...this.#replay(handler, paths), ...this.#logs(handler), ...this.#retention(handler, paths));
      flows.push(...this.#flowsOf(handler, paths));
    }
    return { findings, flows };
  }

  /** What a handler sends on; whether that comes back, all handlers of the project tell together. */
  #flowsOf(handler: Handler, paths: readonly { met: Met[] }[]): HandledFlow[] {
    if (!this.#isTold(handler) || handler.registration.row.kind === 'change') return [];
    return paths.flatMap(({ met }) => this.#flows.of(handler, met)).flatMap(({ module, node, met, ...flow }): HandledFlow[] => {
      if (met.step.failed && countsDeliveries(met.trail, handler)) return [];
      return [{ ...flow, finding: { about: 'cycle', problem: 'returns', module, node, names: { publish: textOf(module, calleeOf(node)) }, trail: met.trail, handler } }];
    });
  }

  #treeOf({ registration, frame }: Handler): Tree {
    return registration.row.form === 'iteration' ? this.#summaries.treeOfLoop(registration.node, frame) : this.#summaries.treeOf(frame);
  }

  /** The paths of a handler, without those that lead to another handler of the same registration. */
  #pathsOf(handler: Handler): { path: Path; met: Met[] }[] {
    return this.#paths.ofTree(this.#treeOf(handler)).map((path) => ({ path, met: meet(path, handler) }))
      .filter(({ met }) => !met.some(({ trail }) => trail.route.some(({ node }) => ancestors(node).some((outer) => handler.siblings.includes(outer)))));
  }

  /** Told of something, and not asked: a request whose function answers nothing is an event all the same. */
  #isTold({ registration, frame }: Handler): boolean {
    const { kind } = registration.row;
    return kind !== 'local' && (kind !== 'request' || !answers(frame.node as Node));
  }

  /** A `catch` ends the error, and the broker takes the message as done with. */
  #swallowed(handler: Handler): HandlingFinding<'swallowed'>[] {
    const { registration, frame } = handler;
    const by = this.#consumers.registrations.acknowledgedBy(registration);
    if (by === 'receipt' || !this.#isTold(handler) || this.#consumers.registrations.acknowledgesErrors(registration)) return [];
    return this.#swallowing.in(this.#treeOf(handler), frame, by === 'call' && !registration.row.acknowledged.cumulative).map(({ clause, frame: at, lost }) => ({
      about: 'swallowed', problem: 'swallowed', module: at.module, node: clause, trail: null, handler,
      names: { effect: textOf(lost.module, calleeOf(lost.node)), },
    }));
  }

  /** Put back into the queue as often as it fails: a message that can never be processed goes round without end. Into that of dead letters it belongs. */
  #retry(handler: Handler, paths: readonly { met: Met[] }[]): HandlingFinding<'retry'>[] {
    const { registration } = handler;
    if (soundsLikeDeadLetterQueue(this.#consumers.registrations.topicOf(registration) ?? '')) return [];
    if (this.#consumers.registrations.isEndless(registration)) return limitsDeliveries(registration.module) ? [] : [{ about: 'retry', problem: 'endless', module: registration.module, node: registration.node, names: {}, trail: null, handler }];
    const found = new Map<Node, HandlingFinding<'retry'>>();
    for (const { effect, trail } of paths.flatMap(({ met }) => met)) {
      if (effect.kind !== 'reject' || found.has(effect.node) || !this.#summaries.goesBackAtOnce(effect) || countsDeliveries(trail, handler)) continue;
      found.set(effect.node, { about: 'retry', problem: 'requeued', module: effect.module, node: effect.node, names: { reject: textOf(effect.module, calleeOf(effect.node)) }, trail, handler });
    }
    return [...found.values()];
  }

  /** What can never be processed has nowhere to go: the broker drops it, or delivers it without end. A handler that does nothing cannot fail; one that stores or sends what failed has a place for it. */
  #deadLetter(handler: Handler, paths: readonly { met: Met[] }[]): HandlingFinding<'deadLetter'>[] {
    const all = paths.flatMap(({ met }) => met);
    if (!this.#isTold(handler) || all.length === 0 || all.some(({ step, effect }) => step.failed && KEEPS.has(effect.kind))) return [];
    const missing = this.#deadLetters.missing(handler);
    return missing ? [{ about: 'deadLetter', problem: 'missing', module: missing.module, node: missing.node, names: { queue: missing.queue }, trail: null, handler }] : [];
  }

  /** State that is set whatever is there: an event that comes late sets it back. Jobs are told what to do, and not what was. */
  #order(handler: Handler, paths: readonly { path: Path; met: Met[] }[]): HandlingFinding<'order'>[] {
    if (!this.#isTold(handler) || handler.registration.row.kind === 'job') return [];
    const found = new Map<Node, HandlingFinding<'order'>>();
    for (const { hop, met } of paths.flatMap(({ path, met: all }) => this.#overwrites.on(path, all))) {
      if (!found.has(hop.node)) found.set(hop.node, { about: 'order', problem: 'overwritten', module: hop.module, node: hop.node, names: { write: textOf(hop.module, calleeOf(hop.node)) }, trail: met.trail, handler });
    }
    return [...found.values()];
  }

  /** What a handler stores and its message does not tell: another run stores something else. Where a repetition is refused there is no other run. */
  #replay(handler: Handler, paths: readonly { path: Path; met: Met[] }[]): HandlingFinding<'replay'>[] {
    if (!this.#isTold(handler)) return [];
    const found = new Map<Node, HandlingFinding<'replay'>>();
    for (const { path, met } of paths) {
      const claims = met.filter(({ effect, names }) => isClaim(effect, names));
      for (const each of met) {
        if (claims.includes(each) || soundsLikeLog(each.names) || this.#guardOf(each, path, claims).problem === null) continue;
        for (const { node, module, field, anew } of this.#replays.in(each)) {
          // When a job was done is told by nobody else.
          if (!found.has(node) && (anew !== 'clock' || handler.registration.row.kind !== 'job')) found.set(node, { about: 'replay', problem: anew, module, node, names: { field, made: textOf(module, node), write: nameOf(each) }, trail: each.trail, handler });
        }
      }
    }
    return [...found.values()];
  }

  /** Lines that nobody can tie to a message. */
  #logs(handler: Handler): HandlingFinding<'logs'>[] {
    const log = this.#isTold(handler) ? anonymousLog(handler, this.#origins) : null;
    return log ? [{ about: 'logs', problem: 'anonymous', module: handler.module, node: log, names: { log: textOf(handler.module, log.callee as Node) }, trail: null, handler }] : [];
  }

  /** For how long it is kept which messages were seen. */
  #retention(handler: Handler, paths: readonly { met: Met[] }[]): HandlingFinding<'retention'>[] {
    const found = new Map<Node, HandlingFinding<'retention'>>();
    for (const each of paths.flatMap(({ met }) => met)) {
      const seconds = found.has(each.effect.node) || !keepsSeen(each.effect, each.names) ? null : this.#summaries.expiryOf(each.effect);
      if (seconds !== null) found.set(each.effect.node, { about: 'retention', problem: 'short', module: each.effect.module, node: each.effect.node, names: { claim: textOf(each.effect.module, calleeOf(each.effect.node)), seconds: String(seconds) }, trail: each.trail, handler });
    }
    return [...found.values()];
  }

  /** What is done in other systems, with no key by which they would know it again. */
  #idempotencyKeys(handler: Handler, paths: readonly { path: Path; met: Met[] }[]): HandlingFinding<'idempotencyKey'>[] {
    const found = new Map<Node, HandlingFinding<'idempotencyKey'>>();
    for (const { path, met } of paths) {
      const claims = met.filter(({ effect, names }) => isClaim(effect, names));
      for (const each of met) {
        if (each.effect.kind !== 'external' || found.has(each.effect.node) || isHarmless(each)) continue;
        if (claims.some(({ position }) => position < each.position) || this.#guards.of(each.trail, path) === 'claim') continue;
        const problem = this.#repetition.keyOf(each.trail, each.effect);
        if (problem === 'stable') continue;
        const problemOf = problem === 'fresh' ? 'fresh' : each.effect.message?.facts.idempotencyKeys ? 'missing' : 'noPlace';
        const at = requestingHop(each);
        found.set(each.effect.node, { about: 'idempotencyKey', problem: problemOf, module: at.module, node: at.node, names: { effect: textOf(at.module, calleeOf(at.node)), library: each.effect.library ?? 'it' }, trail: each.trail, handler });
      }
    }
    return [...found.values()];
  }

  /** Events that go on without what ties them to the one that caused them. */
  #correlation(handler: Handler, paths: readonly { met: Met[] }[]): HandlingFinding<'correlation'>[] {
    if (!this.#isTold(handler) || handler.registration.row.kind === 'change') return [];
    // What is stored in an outbox is published elsewhere, where no context is left.
    const kinds = this.#isTraced(handler.module) ? ['enqueue'] : ['enqueue', 'publish'];
    const found = new Map<Node, HandlingFinding<'correlation'>>();
    for (const { met } of paths) {
      for (const each of met) {
        if (!kinds.includes(each.effect.kind)) continue;
        const hop = this.#publishingHop(each, handler);
        if (found.has(hop.node) || this.#carriesCorrelation(each, hop.at)) continue;
        found.set(hop.node, { about: 'correlation', problem: 'dropped', module: hop.module, node: hop.node, names: { publish: textOf(hop.module, calleeOf(hop.node)), event: each.effect.topic ? `\`${each.effect.topic}\`` : 'the event' }, trail: each.trail, handler });
      }
    }
    return [...found.values()];
  }

  /** Tracing that is switched on for a whole process carries its context itself. */
  #isTraced({ path }: Module): boolean {
    return TRACERS.some((name) => this.#origins.modules.workspace.declares(path, name));
  }

  /** The call that publishes in the function that knows what it is about: what lies below only passes it on. */
  #publishingHop({ trail }: Met, handler: Handler): { node: Node; module: Module; at: number } {
    const { route } = trail;
    for (let at = route.length - 1; at > 0; at--) {
      const { module, node } = route[at]!;
      if (module === handler.module && isInside(node, handler.entry) || this.#causes.can(trail.frames[at]!, 'write') || this.#causes.can(trail.frames[at]!, 'external')) return { node, module, at };
    }
    const inEntry = route.findIndex(({ module, node }) => module === handler.module && isInside(node, handler.entry));
    const at = Math.max(0, inEntry);
    return { ...route[at]!, at };
  }

  #carriesCorrelation({ trail }: Met, from: number): boolean {
    return trail.route.slice(from).some(({ node, module, frame }, index) => {
      const at = from + index;
      const given = node.type === 'CallExpression' ? node.arguments.length : 0;
      if (frame && isFunction(frame.node as Node) && addsCorrelation({ node: frame.node as FunctionNode, frame }, given)) return true;
      if (CORRELATION.test(textOfNode(module, node))) return true;
      const args = node.type === 'CallExpression' || node.type === 'NewExpression' ? node.arguments : [];
      return args.some((arg) => this.#tellsCorrelation(trail, arg.type === 'SpreadElement' ? arg.argument : arg as Node, at, 0));
    });
  }

  /** Looks into the objects that are passed, and into the functions that make them. */
  #tellsCorrelation(trail: Trail, given: Node, at: number, depth: number): boolean {
    if (depth > 4) return false;
    const { node, at: where } = trail.origin({ node: given, at, path: [] });
    const module = trail.moduleAt(where);
    if (CORRELATION.test(textOfNode(module, node)) || ENVELOPE.test(textOfNode(module, node))) return true;
    switch (node.type) {
      // Gathered, or handed on by something that is not known: it may hold anything.
      case 'Identifier': return this.#origins.valueOf(node, trail.frames[where]!).kind === 'unknown' && !trail.isOfMessage({ node, at: where, path: [] });
      case 'ObjectExpression': return node.properties.some((property) => this.#tellsCorrelation(trail, (property.type === 'SpreadElement' ? property.argument : property.value) as Node, where, depth + 1));
      case 'ArrayExpression': return node.elements.length === 0 && given.type === 'Identifier' || node.elements.some((each) => each !== null && this.#tellsCorrelation(trail, each as Node, where, depth + 1));
      case 'CallExpression': case 'NewExpression': {
        const made = alternatives(this.#origins.valueOf(unwrap(node.callee), trail.frames[where]!));
        const callee = unwrap(node.callee);
        if (callee.type === 'MemberExpression' && GATHERS.test(calleeName(callee) ?? '')) return this.#tellsCorrelation(trail, callee.object, where, depth + 1);
        if (node.arguments.length > 0 && made.every((value) => value.kind === 'unknown') && !SHAPES.test(calleeName(callee) ?? '') && !trail.isOfMessage({ node, at: where, path: [] })) return true;
        if (made.some((value) => value.kind === 'function' && addsCorrelation(value, node.arguments.length) || value.kind === 'class' && CORRELATION.test(textOfNode(value.frame.module, value.node)))) return true;
        return node.arguments.some((arg) => arg.type !== 'SpreadElement' && this.#tellsCorrelation(trail, arg as Node, where, depth + 1));
      }
      default: return false;
    }
  }

  /** Acknowledged before the work is done. */
  #acknowledgement(handler: Handler, paths: readonly { met: Met[] }[]): HandlingFinding<'acknowledgement'>[] {
    const { registration } = handler;
    const by = this.#consumers.registrations.acknowledgedBy(registration);
    const found = new Map<Node, HandlingFinding<'acknowledgement'>>();
    const add = (node: Node, module: Module, problem: Problems['acknowledgement'], names: Record<string, string>, trail: Trail | null): void => {
      if (!found.has(node)) found.set(node, { about: 'acknowledgement', problem, module, node, names, trail, handler });
    };
    for (const { met } of paths) {
      const work = met.filter(isWork);
      const first = work[0];
      if (!first) continue;
      if (by === 'receipt') { if (registration.row.acknowledged.by !== 'receipt') add(this.#consumers.registrations.receiptOption(registration) ?? registration.node, registration.module, 'onReceipt', { effect: nameOf(first) }, first.trail); continue; }
      if (this.#consumers.registrations.acknowledgesErrors(registration)) add(registration.node, registration.module, 'errorsToo', { effect: nameOf(first) }, first.trail);
      for (const ack of met.filter(({ effect, trail }) => effect.kind === 'acknowledge' && !trail.route.some(({ node }) => isPassedOver(node)))) {
        const later = work.find(({ position, step }) => position > ack.position && !(step.parallel !== null && step.parallel.node === ack.step.parallel?.node));
        if (!later) continue;
        // Where the way to the one leaves the way to the other: a function that only acknowledges is called from many places.
        const fork = ack.trail.route.findIndex(({ node }, index) => node !== later.trail.route[index]?.node);
        const { node, module } = ack.trail.route[Math.max(0, fork)]!;
        add(node, module, 'early', { acknowledge: textOf(module, calleeOf(node)), effect: textOf(later.trail.route[Math.max(0, fork)]!.module, calleeOf(later.trail.route[Math.max(0, fork)]!.node)) }, later.trail);
      }
      for (const each of work) {
        const flying = each.step.detached && canBeAwaited(each) ? detachedAt(each) : null;
        // What acknowledges the message itself when it is done may run on its own.
        if (flying && by === 'call' && !met.some(({ effect, trail }) => effect.kind === 'acknowledge' && !trail.route.some(({ node }) => node === flying.node))) continue;
        if (flying?.local) add(handler.entry, handler.module, 'handedOver', { call: textOf(flying.module, calleeOf(flying.node)), effect: each.effect.name }, each.trail);
        else if (flying) add(flying.node, flying.module, 'inFlight', { call: textOf(flying.module, calleeOf(flying.node)), effect: nameOf(each) }, each.trail);
      }
    }
    return [...found.values()];
  }

  #idempotency(handler: Handler, paths: readonly { path: Path; met: Met[] }[]): HandlingFinding<'idempotency' | 'delta'>[] {
    const isTold = this.#isTold(handler);
    const found: HandlingFinding<'delta'>[] = [];
    const seen = new Set<Node>();
    let reported: HandlingFinding<'idempotency'> | null = null;
    for (const { path, met } of paths) {
      const claims = met.filter(({ effect, names }) => isClaim(effect, names));
      for (const each of met) {
        if (claims.includes(each)) continue;
        const delta = this.#repetition.deltaAt(each.trail, each.effect);
        const unsafe = this.#repetition.changesAgain(each.trail, each.effect) || each.effect.kind === 'publish' && met.some(({ effect, position }) => effect.kind === 'write' && effect.operation !== 'delete' && position < each.position);
        if (!unsafe || isHarmless(each)) continue;
        const guard = this.#guardOf(each, path, claims);
        if (delta && guard.problem !== null && guard.problem !== 'checkThenAct' && isTold && !seen.has(delta)) {
          seen.add(delta);
          found.push({ about: 'delta', problem: 'delta', module: each.effect.module, node: delta, names: { write: each.effect.name }, trail: each.trail, handler });
        }
        if (guard.problem === null || !isTold) continue;
        const finding: HandlingFinding<'idempotency'> = { about: 'idempotency', problem: guard.problem, module: handler.module, node: handler.entry, names: { effect: nameOf(each), ...guard.names }, trail: each.trail, handler };
        if (!reported || rank(finding) > rank(reported)) reported = finding;
      }
    }
    return reported ? [reported, ...found] : found;
  }

  /** What is wrong with how an effect is kept from happening twice; null where nothing is. */
  #guardOf(each: Met, path: Path, claims: readonly Met[]): { problem: Problems['idempotency'] | null; names: Record<string, string> } {
    const before = claims.find(({ position }) => position < each.position);
    const after = claims.find(({ position }) => position > each.position);
    const shares = (claim: Met): boolean => claim.transaction !== null && claim.transaction === each.transaction;
    const guard: Guard | null = this.#guards.of(each.trail, path);
    if (before && (shares(before) || before.effect.kind === 'claim' || each.effect.kind !== 'write' || guard !== null && guard !== 'memory')) return { problem: null, names: {} };
    if (after && shares(after)) return { problem: null, names: {} };
    if (before && before.effect.kind === 'write') return { problem: 'recordedApart', names: { claim: nameOf(before) } };
    if (guard === 'memory') return { problem: 'inMemory', names: {} };
    if (guard !== null) return { problem: guard === 'checked' && after ? 'checkThenAct' : null, names: after ? { claim: nameOf(after) } : {} };
    return after ? { problem: 'recordedAfter', names: { claim: nameOf(after) } } : { problem: 'unguarded', names: {} };
  }
}

/** Effects by which what failed is not lost. */
const KEEPS: ReadonlySet<string> = new Set(['write', 'publish', 'enqueue']);

/** How code tells the first delivery from the tenth. `Object.entries` does not. */
const COUNTS_DELIVERIES = /redeliver|x-death|x-delivery|delivery_?(?:count|limit)|attempt|(?<!en|coun|indus|regis|geome|symme|pas)tries\b|retr(?:y|ies)_?(?:count|limit|left)|(?:max|num|count|total)\w*retr(?:y|ies)|first_?time/i;

/** Is there a limit in sight: in the consumer, in the functions that lead to the call, or where the queue is declared? */
function countsDeliveries({ frames }: Trail, { entry, module, registration }: Handler): boolean {
  const texts = [textOfNode(module, entry), ...frames.map((frame) => textOfNode(frame.module, frame.node as Node))];
  return texts.some((text) => COUNTS_DELIVERIES.test(text)) || limitsDeliveries(registration.module);
}

/** Is a queue of the file declared with a limit of its own? Which queue it is may be told elsewhere. */
function limitsDeliveries({ syntax }: Module): boolean { return syntax.text.includes('x-delivery-limit'); }

const CORRELATION = /correlat|trace|causation|request_?id|baggage|propagat|parent_?(event|message)_?id|asyncLocalStorage|getStore\(/i;
/** The whole of what came, with all that it carries beside the data. */
const ENVELOPE = /\.\.\.\s*(?:\w+\.)*(?:event|message|msg|envelope|cloudEvent|headers|metadata|attributes|properties)\b(?!\.(?:data|payload|body|value))/i;
/** Methods whose result is made of the list itself. */
const GATHERS = /^(map|filter|flatMap|slice|concat|flat)$/;
/** Calls that only give what they are given another shape. */
const SHAPES = /^(stringify|from|encode|to[A-Z]\w*|String|Number|parse\w*|join|trim|format|get[A-Z]\w*|now|random\w*|uuid\w*|v4|nanoid)$/;
/** Packages that carry the context of a trace with every message, once they are switched on. */
const TRACERS = ['@opentelemetry/auto-instrumentations-node', '@opentelemetry/instrumentation-kafkajs', '@opentelemetry/instrumentation-amqplib', 'dd-trace', 'elastic-apm-node', 'newrelic'];

/** Does a function put in what ties events together: of its own, or from a parameter that the call gives it? */
function addsCorrelation({ node, frame }: { node: FunctionNode; frame: Frame }, given: number): boolean {
  const index = node.params.findIndex((parameter) => CORRELATION.test(textOfNode(frame.module, parameter as Node)) && parameter.type !== 'ObjectPattern');
  if (index >= 0) return index < given;
  return CORRELATION.test(textOfNode(frame.module, node.body as Node ?? node));
}

/** Functions that ask for something, whatever the method of their request. */
const ASKS = /^(get|find|fetch[A-Z]|load|list|read|search|query|lookup|check|validate|verify|resolve|calculate|compute|estimate|preview|is|has)([A-Z]|$)/;

/** A request that asks, or gets a token, changes nothing there. */
function isHarmless({ effect, trail }: Met): boolean {
  if (effect.message?.facts.channel !== 'http' || effect.node.type !== 'CallExpression') return false;
  if (trail.route.some(({ node }) => ASKS.test(node.type === 'CallExpression' ? calleeName(unwrap(node.callee)) ?? '' : ''))) return true;
  const { text } = effect.module.syntax;
  return effect.node.arguments.slice(0, 1).some((arg) => /token|oauth|\bauth\b|login|search|query|graphql|\brpc\b|sign-?in/i.test(text.slice(arg.start, arg.end)));
}

/** Are two files part of one process? Of the apps and services of a monorepo, each is one. */
function mayShareProcess(one: string, other: string): boolean {
  const [, a] = UNIT.exec(one) ?? [];
  const [, b] = UNIT.exec(other) ?? [];
  return a === undefined || b === undefined || a === b;
}

const UNIT = /^(.*\/(?:apps|services|microservices|functions)\/[^/]+)\//;

/** Does a function give an answer, as one that is asked does? */
function answers(node: Node): boolean {
  if (!isFunction(node)) return false;
  const declared = node.returnType?.typeAnnotation as Node | undefined;
  // Who waits for a promise is told when it is done.
  if (node.async) return true;
  if (declared?.type === 'TSVoidKeyword') return false;
  if (node.body?.type !== 'BlockStatement') return node.body !== null;
  for (const each of nodesIn(node.body)) if (each.type === 'ReturnStatement' && each.argument && ownerOf(each) === node) return true;
  return false;
}

function isPromise(type: Node | undefined): boolean {
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise';
}

/** Of a request over HTTP, the call of the gateway that makes it: there the key has to come from. */
function requestingHop({ effect, trail }: Met): Hop {
  const last = trail.route.at(-1)!;
  if (effect.message?.facts.channel !== 'http') return last;
  const outside = trail.route.findIndex(({ module }) => module === effect.module);
  // A client of the project's own that has the verbs of HTTP, too, is none that knows what the request is for.
  const gateway = trail.route.slice(0, outside).findLast(({ node }) => node.type === 'CallExpression' && !VERBS.test(calleeName(unwrap(node.callee)) ?? ''));
  return gateway ?? last;
}

const VERBS = /^(post|patch|put|request|send|call|execute|do[A-Z]\w*|fetch\w*|invoke|fire|run|retry\w*|with[A-Z]\w*)$/;

/** What a consumer is there for; a message on the way to be retried is none of it. */
function isWork({ effect }: Met): boolean {
  return effect.kind === 'write' || effect.kind === 'publish' || effect.kind === 'enqueue' || effect.kind === 'external';
}

/** `if (!isValid(message)) { ack(message); continue; }`: what comes later is done for other messages. */
function isPassedOver(node: Node): boolean {
  return ancestors(node).some((outer) => outer.type === 'BlockStatement' && (outer.body as Node[]).at(-1)?.type === 'ContinueStatement');
}

/** The nodes around a node, up to the function that it stands in. */
function ancestors(node: Node): Node[] {
  const found: Node[] = [];
  for (let outer: Node | null | undefined = node; outer; outer = outer.parent) {
    found.push(outer);
    if (isFunction(outer)) break;
  }
  return found;
}

/** Calls that give nothing to await are no work in flight. */
function canBeAwaited({ effect }: Met): boolean {
  return (effect.message?.facts.confirmed ?? 'awaited') === 'awaited';
}

/** The call on the way that nobody awaits: the outermost in a statement of its own that gives a promise. */
function detachedAt({ trail, effect }: Met): Hop | null {
  // `records.forEach(async (record) => ...)`: no list waits for its callbacks.
  const hops = trail.route.map((hop): Hop => (isFunction(hop.node) && hop.node.async && hop.node.parent?.type === 'CallExpression' && calleeName(unwrap(hop.node.parent.callee)) === 'forEach' ? { ...hop, node: hop.node.parent } : hop));
  const hop = hops.find(({ node, frame, local }) => {
    const holder = node.parent?.type === 'ChainExpression' ? node.parent.parent : node.parent;
    const isDropped = holder?.type === 'ExpressionStatement' || holder?.type === 'UnaryExpression' && holder.operator === 'void';
    // What a bus of the process gives back is there before its listeners are done.
    return local || isDropped && (frame ? frame.node.type !== 'Program' && (frame.node.async || isPromise(frame.node.returnType?.typeAnnotation as Node | undefined)) : effect.library !== null);
  });
  return hop ?? null;
}

const RANKS: readonly Problems['idempotency'][] = ['checkThenAct', 'inMemory', 'recordedApart', 'recordedAfter', 'unguarded'];
function rank({ problem }: HandlingFinding<'idempotency'>): number { return RANKS.indexOf(problem); }
