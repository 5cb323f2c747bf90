import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { IDENTIFIERS } from '../catalog/identifiers.ts';
import { libraries as catalogued } from '../catalog/index.ts';
import { HOMEPAGE } from '../package.ts';
import { readSettings, SettingsError, type Settings } from '../settings.ts';
import { clock } from './clock.ts';
import { Consumers } from './consumers.ts';
import { cyclesAmong, roundOf, type Link } from './cycles.ts';
import type { Effect } from './effect.ts';
import { DualWrites, type DualWrite, type Side } from './dual-write.ts';
import { declaresEvents, EventNames, HAS_PATTERN, SUBSCRIBES, type NamedEvent } from './event-names.ts';
import { schemaEncoderOf } from './encoding.ts';
import { Registrations } from './handlers.ts';
import { Handling, type About, type HandledFlow, type HandlingFinding, type Problems } from './handling.ts';
import { Catalog } from './match.ts';
import type { ContentFault, EncodingFault, IdFault, KeyFault, Verdict, VersionFault } from './message-facts.ts';
import { Messages, type Fact, type Message } from './messages.ts';
import { ModuleGraph, unreadable, type Module } from './modules.ts';
import { append } from './multimap.ts';
import { isTestDouble } from './names.ts';
import { Origins, textOf } from './origin.ts';
import { OutboxUses, type OutboxFault, type OutboxUse } from './outbox-use.ts';
import { Reach } from './reach.ts';
import { Relays, type RelayFault } from './relays.ts';
import { Causes, type Hop } from './query.ts';
import { Subscriptions } from './subscriptions.ts';
import { Summaries } from './summary.ts';
import { Sends, type SendFinding, type SendProblems } from './sends.ts';
import { calleeName, isFunction, unwrap, type Node } from './syntax.ts';
import { Topics, wayOf, type TopicUse } from './topics.ts';
import type { Frame } from './value.ts';

export { clock } from './clock.ts';

export interface Position { line: number; column: number }

export interface FindingSide {
  /** The call as written in the unit of work: `this.orders.save`. */
  name: string;
  /** The way from the unit of work to the library: `order.service.ts:41 -> order.repository.ts:12 (TypeORM save)`. */
  route: string;
  library: string | null;
  topic?: string;
}

export interface DualWriteFinding {
  loc: { start: Position; end: Position };
  order: DualWrite['order'];
  inTransaction: boolean;
  retried: boolean;
  write: FindingSide;
  publish: FindingSide;
  /** `name` where one of the two was recognised by names alone. */
  evidence: 'catalog' | 'name';
}

/** A call that decides on a message: it builds it, or hands it to a wrapper that passes it on. Facts that others decide on are left out. */
export interface PublishFinding {
  loc: { start: Position; end: Position };
  publish: FindingSide;
  eventId?: Exclude<Verdict<IdFault>, string>;
  schemaVersion?: Exclude<Verdict<VersionFault>, string>;
  /** `at` is where what holds the ids is put together; `names` are those that the event goes by. */
  content?: { fault: ContentFault; text: string; at: { start: Position; end: Position }; names: readonly string[] };
  /** Plain JSON, beside a package that encodes by schemas of a registry. */
  encoding?: { fault: EncodingFault; encoder: string };
  key?: Exclude<Verdict<KeyFault>, string>;
}

/** A topic that is known as text, told of where it is decided on: at the call that gives it, or in the wrapper that has it fixed. */
export interface TopicFinding extends Pick<TopicUse, 'topic' | 'direction' | 'mayBeUnlisted'> {
  loc: { start: Position; end: Position };
  /** The call or decorator, as written. */
  name: string;
  route: string;
}

/** A place where an event is given a name that tells of no fact. */
export interface EventNameFinding extends Omit<NamedEvent, 'node'> { loc: { start: Position; end: Position } }

/** What is wrong with a consumer, as rules tell of it. */
export interface ConsumerFinding<Topic extends About = About> {
  about: Topic;
  problem: Problems[Topic];
  loc: { start: Position; end: Position };
  /** For the placeholders of messages. */
  data: Record<string, string>;
}

/** A row that is put into an outbox, and not together with the state that it tells of. */
export interface OutboxFinding { loc: { start: Position; end: Position }; fault: OutboxFault; write: FindingSide; enqueue: FindingSide }

/** Where a relay of an outbox loses the order of the rows, or a row. */
export interface RelayedFinding { loc: { start: Position; end: Position }; fault: RelayFault; name: string }

/** How a message is handed to the broker, where something is wrong with that. */
export interface SentFinding<Topic extends keyof SendProblems = keyof SendProblems> {
  about: Topic;
  problem: SendProblems[Topic];
  loc: { start: Position; end: Position };
  publish: FindingSide;
  /** How the client sends many at once. */
  batch: string;
}

/** What the engine needs of a rule's context. */
export interface LintContext {
  readonly sourceCode: { readonly text: string };
  readonly settings: Readonly<Record<string, unknown>>;
  readonly filename: string;
  readonly cwd: string;
  report(descriptor: { loc: Position; message: string }): void;
}

/** What the engine knows of one linted file. Rules ask; whoever asks first pays. */
export interface FileFacts {
  dualWrites(): readonly DualWriteFinding[];
  /** Where the file puts rows into an outbox by themselves. */
  outbox(): readonly OutboxFinding[];
  /** Where the file relays the rows of an outbox out of order, or loses one. */
  relays(): readonly RelayedFinding[];
  /** The publishes of the file with something wrong about their message. */
  publishes(): readonly PublishFinding[];
  /** The topics that the file publishes to and subscribes to. */
  topics(): readonly TopicFinding[];
  /** Where the file hands messages to the broker one by one, or without learning whether it has them. */
  sends<Topic extends keyof SendProblems>(about: Topic): readonly SentFinding<Topic>[];
  /** Where the file gives events names that tell of no fact. */
  eventNames(): readonly EventNameFinding[];
  /** What is wrong with consumers here, wherever they are registered. */
  consumers<Topic extends About>(about: Topic): readonly ConsumerFinding<Topic>[];
  /** For what is worked out beside the engine and not in it, such as contracts; null where the file is left out, or where the question failed. */
  ask<Answer>(question: (engine: Engine, path: string, text: string) => Answer): Answer | null;
}

/** Characters of source held as trees at once, some 24 bytes each with all that is worked out from them. */
const MOST_SOURCE = 2_000_000;
/** Where fewer linted files than this fill that, each of them leads to much of the project: twice as much is held then, and at last this. */
const FEW_FILES = 25;
const MOST_SOURCE_AT_LAST = 8_000_000;
/** At most this share of the time goes into looking for changed files, unless a file is linted again: that means an editor. */
const REFRESH_SHARE = 0.01;
/** Milliseconds for which files are taken to be as they were. */
const FRESH = 1000;

const NO_FACTS: FileFacts = { dualWrites: () => [], outbox: () => [], relays: () => [], publishes: () => [], topics: () => [], sends: () => [], eventNames: () => [], consumers: () => [], ask: () => null };
const factsBySource = new WeakMap<object, FileFacts>();
const engines = new Map<string, Engine>();
const catalog = new Catalog(catalogued);
/** What of an engine hangs on the settings, as text. */
const settingsKeys = new WeakMap<Settings, string>();

/**
 * The facts of the file that a rule visits; the same for all rules. Never throws: wrong settings are reported once, on the file, and a fault of
 * the engine's own is a warning of the process.
 */
export function factsOf(context: LintContext): FileFacts {
  const { sourceCode } = context;
  let facts = factsBySource.get(sourceCode);
  if (facts) return facts;
  try {
    const settings = readSettings(context.settings['event-hygiene']);
    facts = settings.isTestFile(context.filename, context.cwd) ? NO_FACTS : factsIn(context, settings);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    facts = NO_FACTS;
    context.report({ loc: { line: 1, column: 0 }, message: error.message });
  }
  factsBySource.set(sourceCode, facts);
  return facts;
}

/** Worked out when first asked for. */
function factsIn({ cwd, filename, sourceCode }: LintContext, settings: Settings): FileFacts {
  let isFresh = false;
  const ask: FileFacts['ask'] = (question) => {
    try {
      const engine = engineFor(cwd, filename, settings);
      const path = resolve(filename);
      // Once a lint: to see a file again means that an editor has come back to it.
      if (!isFresh) { isFresh = true; engine.freshen(path); }
      return question(engine, path, sourceCode.text);
    } catch (error) {
      process.emitWarning(`${filename} could not be analysed. Please report it: ${HOMEPAGE}/issues\n${(error as Error).stack ?? String(error)}`, FAULT);
      return null;
    }
  };
  const once = <Finding>(find: (engine: Engine, path: string, text: string) => readonly Finding[]): () => readonly Finding[] => {
    let found: readonly Finding[] | null = null;
    return () => found ??= ask(find) ?? [];
  };
  const sends = once((engine, path, text) => engine.sendsIn(path, text));
  const consumers = once((engine, path, text) => engine.consumersIn(path, text));
  return {
    dualWrites: once((engine, path, text) => engine.findingsIn(path, text)),
    outbox: once((engine, path, text) => engine.outboxIn(path, text)),
    relays: once((engine, path, text) => engine.relaysIn(path, text)),
    publishes: once((engine, path, text) => engine.publishesIn(path, text)),
    topics: once((engine, path, text) => engine.topicsIn(path, text)),
    sends: <Topic extends keyof SendProblems>(about: Topic) => sends().filter((finding): finding is SentFinding<Topic> => finding.about === about),
    eventNames: once((engine, path, text) => engine.eventNamesIn(path, text)),
    consumers: <Topic extends About>(about: Topic) => consumers().filter((finding): finding is ConsumerFinding<Topic> => finding.about === about),
    ask,
  };
}

/** The name of the warning that tells of a fault of the engine. */
const FAULT = 'EventHygieneWarning';

/** One engine a working directory and settings, kept for the life of the process. */
export function engineFor(cwd: string, filename: string, settings: Settings): Engine {
  const inside = !relative(cwd, filename).startsWith('..');
  const root = workspaceRoot(inside ? cwd : packageRoot(filename));
  const key = `${root}\0${keyOf(settings)}`;
  let engine = engines.get(key);
  if (!engine) engines.set(key, (engine = new Engine(root, settings)));
  return engine;
}

function keyOf(settings: Settings): string {
  const { outboxNames, eventIdFields, libraries } = settings;
  let key = settingsKeys.get(settings);
  if (key === undefined) settingsKeys.set(settings, (key = JSON.stringify([outboxNames.map((pattern) => pattern.source), eventIdFields, libraries])));
  return key;
}

/** Everything worked out from trees; dropped as a whole when a file changes, or when there are too many trees. */
interface Derived { origins: Origins; summaries: Summaries; dualWrites: DualWrites; outboxUses: OutboxUses; relays: Relays; messages: Messages; topics: Topics; sends: Sends; eventNames: EventNames; handling: Handling }

/** What was found in the consumers that one file registers, by the file that it stands in, and all files that were read for it. */
interface Handled { findings: ReadonlyMap<string, readonly ConsumerFinding[]>; links: readonly FoundLink[]; touched: ReadonlySet<string> }

/** A link of what may be a cycle, with the file that it stands in and what is told of it there. */
interface FoundLink extends Link { path: string; finding: ConsumerFinding<'cycle'> }

export class Engine {
  readonly modules: ModuleGraph;
  readonly #catalog: Catalog;
  readonly #outbox: RegExp;
  readonly #eventIdFields: readonly string[];
  #derived: Derived;
  #reach: Reach;
  /** Files linted since the last look at the disk: to see one again means an editor, or a watcher. */
  #linted = new Set<string>();
  #refreshed = performance.now();
  #refreshCost = 0;
  #unsaved: string | null = null;
  #mostSource = MOST_SOURCE;
  /** Files opened since trees were dropped last. */
  #opened = 0;
  /** The files that register consumers, as the disk has them. */
  #registering: readonly string[] | null = null;
  /** What was found in the consumers of all of them, by the file that it stands in. */
  #consumerFindings: ReadonlyMap<string, readonly ConsumerFinding[]> | null = null;
  /** By registering file. Outlives the trees. */
  readonly #handled = new Map<string, Handled>();

  constructor(root: string, settings: Settings) {
    this.#catalog = settings.libraries.length > 0 ? new Catalog([...catalogued, ...settings.libraries]) : catalog;
    this.modules = new ModuleGraph(root, (name) => this.#catalog.has(name) || IDENTIFIERS.has(name), this.#catalog.consumerWords);
    this.#outbox = new RegExp([/outbox/i, ...settings.outboxNames].map((pattern) => pattern.source).join('|'), 'i');
    this.#eventIdFields = settings.eventIdFields;
    this.#reach = new Reach(this.modules, this.#catalog.libraries);
    this.#derived = this.#derive();
  }

  get origins(): Origins { return this.#derived.origins; }
  get summaries(): Summaries { return this.#derived.summaries; }

  /** The dual writes of a file, as rules tell of them. */
  findingsIn(path: string, text: string): readonly DualWriteFinding[] { return this.#dualWritesIn(path, text).map(describe); }

  /** The dual writes of a file with the nodes and effects that they are made of: what codemods plan from. */
  dualWritesIn(path: string, text: string): readonly DualWrite[] {
    this.freshen(path);
    return this.#dualWritesIn(path, text);
  }

  #dualWritesIn(path: string, text: string): readonly DualWrite[] {
    if (!this.#reach.both(path, text)) return [];
    const module = this.open(path, text);
    return 'skipped' in module ? [] : clock.time('query', () => this.#derived.dualWrites.inModule(module));
  }

  /** Can a file publish, or write to an outbox, itself or through what it calls? Told by text alone; it may only err on the side of "can". */
  mayPublish(path: string, text: string): boolean {
    return this.#outbox.test(text) || this.#reach.publishes(path, text);
  }

  /** The publishes of a file with something wrong about their message, as rules tell of them. */
  publishesIn(path: string, text: string): readonly PublishFinding[] {
    if (!this.mayPublish(path, text) || unreadable(text) !== null) return [];
    const module = this.open(path, text);
    if ('skipped' in module) return [];
    return clock.time('messages', () => {
      const { messages } = this.#derived;
      const found = new Map<number, PublishFinding>();
      for (const message of messages.inModule(module)) {
        const finding = describeMessage(message, messages, this.modules);
        // A callback may be seen in the function around it and by itself.
        if (finding) found.set(message.node.start, { ...finding, ...found.get(message.node.start) });
      }
      return [...found.values()];
    });
  }

  /** The topics that a file publishes to and subscribes to, as far as they are known as text and decided on in it. */
  topicsIn(path: string, text: string): readonly TopicFinding[] {
    if (unreadable(text) !== null || !this.mayPublish(path, text) && !this.mayRegister(text) && !this.#reach.inheritsPublish(path, text)) return [];
    const module = this.open(path, text);
    return 'skipped' in module ? [] : clock.time('topics', () => this.#derived.topics.inModule(module).map(describeTopic));
  }

  /** Where a file puts rows into an outbox, and not together with the state that they tell of. */
  outboxIn(path: string, text: string): readonly OutboxFinding[] {
    if (!this.#outbox.test(text) || unreadable(text) !== null) return [];
    const module = this.open(path, text);
    return 'skipped' in module ? [] : clock.time('outbox', () => this.#derived.outboxUses.inModule(module).map(describeOutboxUse));
  }

  /** Where a file relays the rows of an outbox out of order, or loses one. */
  relaysIn(path: string, text: string): readonly RelayedFinding[] {
    if (!this.#outbox.test(text) || unreadable(text) !== null) return [];
    const module = this.open(path, text);
    return 'skipped' in module ? [] : clock.time('relays', () => this.#derived.relays.inModule(module)
      .map(({ node, fault }) => ({ loc: locationOf(module, calleeEnd(node)), fault, name: textOf(module, calleeEnd(node) as Node) })));
  }

  /** How a file hands messages to the broker, where something is wrong with that. */
  sendsIn(path: string, text: string): readonly SentFinding[] {
    if (!this.#reach.publishes(path, text)) return [];
    const module = this.open(path, text);
    return 'skipped' in module ? [] : clock.time('sends', () => this.#derived.sends.inModule(module).map(describeSend));
  }

  /** Why no dual write is reported at a place of a function: what spoke against every pair there. */
  silencesAt(frame: Frame, isThere: (node: Node) => boolean): readonly string[] { return this.#derived.dualWrites.silences(frame, isThere); }

  /** Where a file gives events names that tell of no fact. */
  eventNamesIn(path: string, text: string): readonly EventNameFinding[] {
    const publishes = this.#reach.publishes(path, text) || this.#outbox.test(text);
    if (!publishes && (unreadable(text) !== null || !declaresEvents(path, text) && !((HAS_PATTERN.test(text) || SUBSCRIBES.test(text)) && this.mayRegister(text)))) return [];
    const module = this.open(path, text);
    if ('skipped' in module) return [];
    return clock.time('names', () => this.#derived.eventNames.inModule(module, publishes).map(({ node, ...name }) => ({ ...name, loc: locationOf(module, node) })));
  }

  /** May a consumer be registered with a library in a text? */
  mayRegister(text: string): boolean { return this.#catalog.consumerWords.in(text).length > 0; }

  /** What is wrong with the consumers of the project, as far as it stands in this file. */
  consumersIn(path: string, text: string): readonly ConsumerFinding[] {
    if (unreadable(text) !== null) return [];
    const { workspace } = this.modules;
    if (workspace.read(path, text) !== workspace.textOf(path)) return this.#unsavedConsumersIn(path, text);
    this.#consumerFindings ??= clock.time('consumers', () => this.#consumersOf(this.#registeringFiles(), () => { /* read from the disk when a consumer leads there */ }));
    return this.#consumerFindings.get(path) ?? [];
  }

  #unsavedConsumersIn(path: string, text: string): readonly ConsumerFinding[] {
    const registering = new Set(this.#registeringFiles());
    if (this.mayRegister(text)) registering.add(path);
    if (registering.size === 0 || 'skipped' in this.open(path, text)) return [];
    return clock.time('consumers', () => this.#consumersOf(registering, () => this.modules.loadText(path, text)).get(path) ?? []);
  }

  #registeringFiles(): readonly string[] {
    return this.#registering ??= this.modules.workspace.consumers().filter((each) => !isTestDouble(each) && this.#reach.canConsume(each));
  }

  #consumersOf(registering: Iterable<string>, open: () => void): ReadonlyMap<string, readonly ConsumerFinding[]> {
    const found = new Map<string, ConsumerFinding[]>();
    const links: FoundLink[] = [];
    for (const each of registering) {
      const handled = this.#handledBy(each, open);
      links.push(...handled.links);
      for (const [path, findings] of handled.findings) for (const finding of findings) append(found, path, finding);
    }
    for (const cycle of cyclesAmong(links)) append(found, cycle[0]!.path, { ...cycle[0]!.finding, data: { ...cycle[0]!.finding.data, cycle: roundOf(cycle) } });
    return new Map([...found].map(([path, findings]) => [path, once(findings)]));
  }

  /** `open` reads the linted file again, whose text may not be saved, where trees had to go. */
  #handledBy(path: string, open: () => void): Handled {
    let handled = this.#handled.get(path);
    if (handled) return handled;
    this.#makeRoom(open);
    const touched = this.modules.touched = new Set([path]);
    const findings = new Map<string, ConsumerFinding[]>();
    const module = this.modules.load(path);
    const read = 'skipped' in module ? null : this.#derived.handling.inModule(module);
    for (const each of read?.findings ?? []) append(findings, each.module.path, describeHandling(each));
    const links = read?.flows.map((flow) => describeFlow(flow, this.modules.workspace.root)) ?? [];
    this.modules.touched = null;
    this.#handled.set(path, (handled = { findings, links, touched }));
    return handled;
  }

  /** Drops the trees of files that few asked for, and all that was worked out, where too much is held. `open` reads again what has to stay. */
  #makeRoom(open?: () => void): void {
    this.#opened++;
    if (this.modules.size <= this.#mostSource) return;
    if (this.#opened < FEW_FILES) this.#mostSource = Math.min(2 * this.#mostSource, MOST_SOURCE_AT_LAST);
    this.#opened = 0;
    if (this.modules.size <= this.#mostSource) return;
    this.modules.dropTrees(this.#mostSource / 2);
    open?.();
    this.#derived = this.#derive();
  }

  /** A file as a module, read from the given text. */
  open(path: string, text: string): Module | { skipped: string } {
    this.#makeRoom();
    const { module, changed } = this.modules.loadText(path, text);
    // What reaches what is told by the files on disk, and stays.
    if (changed) { this.#derived = this.#derive(); this.#forget(path); }
    this.#unsaved = 'unsaved' in module && module.unsaved ? path : null;
    return module;
  }

  /** Drops what is stale before a file is linted. */
  freshen(path: string): void {
    if (this.#unsaved !== null && this.#unsaved !== path && this.modules.dropUnsaved()) { this.#derived = this.#derive(); this.#forget(this.#unsaved); }
    const since = performance.now() - this.#refreshed;
    if (this.#linted.has(path) || since > Math.max(FRESH, this.#refreshCost / REFRESH_SHARE)) this.#refresh();
    this.#linted.add(path);
  }

  #refresh(): void {
    const started = performance.now();
    if (clock.time('refresh', () => this.modules.refresh())) {
      this.#reach = new Reach(this.modules, this.#catalog.libraries);
      this.#derived = this.#derive();
      this.#handled.clear();
      this.#registering = this.#consumerFindings = null;
    }
    this.#refreshed = performance.now();
    this.#refreshCost = this.#refreshed - started;
    this.#linted.clear();
  }

  /** Drops what was found with the help of a file. */
  #forget(path: string): void {
    for (const [registering, { touched }] of this.#handled) if (touched.has(path)) { this.#handled.delete(registering); this.#consumerFindings = null; }
  }

  #derive(): Derived {
    const origins = new Origins(this.modules, this.#catalog);
    const summaries = new Summaries(origins, this.#outbox);
    const causes = new Causes(summaries, (frame) => this.#reach.canPublish(frame));
    const messages = new Messages(origins, summaries, causes, this.#outbox, this.#eventIdFields);
    const registrations = new Registrations(origins, summaries);
    const sends = new Sends(origins, summaries, causes, this.#outbox);
    const topics = new Topics(origins, messages, new Subscriptions(origins, summaries, causes, registrations));
    return {
      origins, summaries, messages, topics, sends, relays: new Relays(origins, summaries, causes, sends, this.#outbox), dualWrites: new DualWrites(origins, summaries, causes, this.#outbox), outboxUses: new OutboxUses(origins, summaries, causes, this.#outbox), eventNames: new EventNames(origins, summaries, messages, registrations, this.#reach),
      handling: new Handling(origins, summaries, new Consumers(origins, summaries, registrations), topics),
    };
  }
}

function describe(each: DualWrite): DualWriteFinding {
  return {
    loc: locationOf(each.module, calleeEnd(each.node)),
    order: each.order, inTransaction: each.inTransaction, retried: each.retried,
    write: describeSide(each.write), publish: describeSide(each.publish),
    evidence: each.write.effect.evidence === 'name' || each.publish.effect.evidence === 'name' ? 'name' : 'catalog',
  };
}

function describeMessage(message: Message, messages: Messages, modules: ModuleGraph): PublishFinding | null {
  const { module, node, effect, route } = message;
  const told = <Key extends Fact>(fact: Key): Exclude<Message[Key], string> | undefined => {
    const verdict = message[fact];
    return typeof verdict === 'object' && messages.isDecidedHere(message, fact) ? verdict as Exclude<Message[Key], string> : undefined;
  };
  const [eventId, schemaVersion, key, ids] = [told('eventId'), told('schemaVersion'), told('key'), told('content')];
  const encoder = told('encoding') ? schemaEncoderOf(module, modules) : null;
  if (!eventId && !schemaVersion && !key && !ids && encoder === null) return null;
  const name = textOf(module, node.type === 'CallExpression' ? node.callee : node);
  const content = ids && { fault: ids.fault, text: ids.text, at: locationOf(module, calleeEnd(messages.placeOf(message, ids.field!))), names: [...message.names.map(({ text }) => text), ...message.classes] };
  return { loc: locationOf(module, calleeEnd(node)), publish: describeSide({ name, effect, route }), eventId, schemaVersion, key, content, encoding: encoder === null ? undefined : { fault: 'plain', encoder } };
}

function describeTopic({ topic, direction, mayBeUnlisted, module, node, route, source, heir }: TopicUse): TopicFinding {
  const how = 'row' in source ? `${source.library} \`${wayOf(source)}\`` : recognition(source);
  return { topic, direction, mayBeUnlisted, loc: locationOf(module, headOf(node)), name: heir?.id?.name ?? textOf(module, calleeEnd(node) as Node), route: `${[...heir ? [{ module, node }] : [], ...route].map(place).join(' -> ')} (${how})` };
}

function describeOutboxUse({ module, node, fault, write, enqueue }: OutboxUse): OutboxFinding {
  return { loc: locationOf(module, calleeEnd(node)), fault, write: describeSide(write), enqueue: describeSide(enqueue) };
}

function describeSend({ about, problem, module, node, effect, route }: SendFinding): SentFinding {
  const name = textOf(module, node.type === 'CallExpression' ? node.callee : node);
  return { about, problem, loc: locationOf(module, calleeEnd(node)), publish: describeSide({ name, effect, route }), batch: effect.message?.facts.batch ?? '' };
}

/** One place may be part of many consumers: it is told of once. */
function once(findings: readonly ConsumerFinding[]): ConsumerFinding[] {
  return [...new Map(findings.map((finding) => [`${finding.about} ${finding.loc.start.line}:${finding.loc.start.column}`, finding])).values()];
}

function describeHandling({ about, problem, module, node, names, trail, handler }: HandlingFinding): ConsumerFinding {
  const route = trail?.route ?? [];
  const last = trail?.step.what;
  const how = last?.type === 'effect' ? ` (${recognition(last)})` : '';
  return { about, problem, loc: locationOf(module, headOf(node)), data: { ...names, handler: place({ module: handler.module, node: handler.entry }), route: route.map(place).join(' -> ') + how } };
}

/** The places of a cycle may be in many services, whose files have the same names. */
function describeFlow({ finding, ...flow }: HandledFlow, root: string): FoundLink {
  const { module, node } = finding;
  const { path } = module;
  return { ...flow, path, key: `${path}:${String(node.start).padStart(9, '0')}`, place: `${relative(root, path)}:${locationOf(module, pointOf(node)).start.line}`, finding: describeHandling(finding) as ConsumerFinding<'cycle'> };
}

/** The part of a function, method or clause to underline: what comes before its body. */
function headOf(node: Node): { start: number; end: number } {
  if (node.type === 'CatchClause') return { start: node.start, end: node.body.start };
  if (node.type === 'Decorator' || node.type === 'Property') return node;
  if (isFunction(node)) return node.parent?.type === 'MethodDefinition' || node.parent?.type === 'Property' && node.parent.method ? node.parent.key : { start: node.start, end: node.body?.start ?? node.end };
  if (node.type === 'ForOfStatement') return { start: node.start, end: node.body.start };
  return calleeEnd(node);
}

function describeSide({ name, effect, route }: Side): FindingSide {
  return { name, route: `${route.map(place).join(' -> ')} (${recognition(effect)})`, library: effect.library, topic: effect.topic ?? undefined };
}

/** What an effect was taken for: the library and its method, or the name alone. */
function recognition(effect: Effect): string {
  return effect.library ? `${effect.library} \`${memberOf(effect)}\`` : `\`${effect.name}\`, by its name`;
}

/** The method or function that was called, or the whole of what is no call of one. */
function memberOf({ name, node }: Effect): string {
  return (node.type === 'CallExpression' ? calleeName(unwrap(node.callee)) : null) ?? name;
}

function place({ module, node }: Hop): string {
  return `${basename(module.path)}:${locationOf(module, pointOf(node)).start.line}`;
}

/** Where a call is pointed at: its method's name, which in a chain of calls may stand lines below its start. */
function pointOf(node: Node): { start: number; end: number } {
  if (node.type !== 'CallExpression') return node;
  const callee = node.callee.type === 'ChainExpression' ? node.callee.expression : node.callee;
  return callee.type === 'MemberExpression' ? callee.property : callee;
}

/** The part of a call to underline: what is called, without its arguments; of a chain over several lines, the last name. */
function calleeEnd(node: Node): { start: number; end: number } {
  return node.type === 'CallExpression' ? node.callee : node;
}

const lineStarts = new WeakMap<Module, number[]>();

export function locationOf(module: Module, { start, end }: { start: number; end: number }): { start: Position; end: Position } {
  let starts = lineStarts.get(module);
  if (!starts) {
    starts = [0];
    const breaks = /\r\n|[\r\n\u2028\u2029]/g;
    while (breaks.test(module.syntax.text)) starts.push(breaks.lastIndex);
    lineStarts.set(module, starts);
  }
  const at = (offset: number): Position => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) { const middle = (low + high + 1) >> 1; if (starts[middle]! <= offset) low = middle; else high = middle - 1; }
    return { line: low + 1, column: offset - starts[low]! };
  };
  return { start: at(start), end: at(end) };
}

const WORKSPACE_FILES = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'rush.json'];
const workspaceRoots = new Map<string, string>();

/** The monorepo that a folder is part of, or the folder itself: what one package calls may stand in another. */
function workspaceRoot(folder: string): string {
  let root = workspaceRoots.get(folder);
  if (root !== undefined) return root;
  root = folder;
  for (let dir = folder; ; dir = dirname(dir)) {
    if (WORKSPACE_FILES.some((name) => existsSync(join(dir, name))) || hasWorkspaces(dir)) { root = dir; break; }
    if (dirname(dir) === dir) break;
  }
  workspaceRoots.set(folder, root);
  return root;
}

function hasWorkspaces(dir: string): boolean {
  try {
    return 'workspaces' in (JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as object);
  } catch { return false; }
}

function packageRoot(filename: string): string {
  for (let dir = dirname(resolve(filename)); ; dir = dirname(dir)) {
    if (existsSync(join(dir, 'package.json'))) return dir;
    if (dirname(dir) === dir) return dirname(resolve(filename));
  }
}
