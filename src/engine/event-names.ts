import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { effectsIn } from './effect.ts';
import type { Registrations } from './handlers.ts';
import type { GivenName } from './message-facts.ts';
import type { Message, Messages } from './messages.ts';
import type { Module, ModuleGraph } from './modules.ts';
import { isFrontEnd } from './names.ts';
import type { Origins } from './origin.ts';
import type { Reach } from './reach.ts';
import type { Summaries } from './summary.ts';
import { forEachNode, keyName, lookup, unwrap, type Binding, type Class, type Node, type TypeDeclaration } from './syntax.ts';
import { alternatives, type Frame } from './value.ts';
import { isCatchAll, isQuery, readName, type Mood } from './words.ts';

/** Where an event is given a name that tells of no fact, or of any fact whatever. */
export interface NamedEvent {
  node: Node;
  name: string;
  /** `catchAll`: a fact, but one that says no more than that something has changed. */
  mood: Exclude<Mood, 'fact' | 'unknown'> | 'catchAll';
  suggestion: string | null;
  words: readonly string[];
  place: Place;
}

/** `published` and `consumed` by a call or decorator, `listed` in an enum, a map, a constant or a union of types, or the name of a `class`. */
export type Place = 'published' | 'consumed' | 'listed' | 'class';

/** `beside` are the names that are listed with it. */
type Add = (node: Node | null, name: string, place: Place, beside?: readonly string[]) => void;

/** More importers than this are not asked how they use a constant. */
const MOST_IMPORTERS = 12;
/** What lists events says so: `OrderEvents`, `KAFKA_TOPICS`, `EventPattern`, `ROUTING_KEYS`. */
const LISTS_EVENTS = /event|topic|routing_?key|subject|pattern/i;
/** A constant that holds the name of one event says so at its end. */
const NAMES_EVENT = /(?:event|topic|routing_?key|subject|pattern)s?(?:_?(?:name|type|v?\d+))*$/i;
/** The same at the top of a file, told from its text. */
const DECLARES = /\b(?:enum|const|type|interface|class)\s+[\w$]*(?:event|topic|routing_?key|subject|pattern)|\bexport\s+const\s+[A-Z][A-Z\d_]*\s*=\s*['"`][\w-]+[._:-]|\b(?:implements|extends)\s+[\w$.]*Event|Event\w*<\s*['"]/i;
const LISTS_COMMANDS = /command|cmd|notification|quer(?:y|ies)|rpc|request|job|task|action(?!s?_?events?)|error|status|config|setting|schema|filter|field|param|option|header|regex|column|table/i;
/** Events of pages, processes, usage statistics and calendars, and those that others name. */
const NOT_OURS = /socket|(?:^|_)ws(?:_|$)|^ws|^ui(?=_|[A-Z])|mouse|keyboard|pointer|touch|dom(?=_|$|E)|click|window|browser|analytics|telemetry|track(?:ing|er)|segment|posthog|mixpanel|amplitude|metric|lifecycle|emitter|calendar|webhook|stripe|paypal|sendgrid|mailgun|postmark|mailchimp|resend|twilio|slack|discord|telegram|github|gitlab|shopify|regex|mock|fixture|sse/i;
const NOT_OUR_FILES = /(?:^|\/)(?:[\w-]*tests?|front-?end|client|web|ui|browser|components?|hooks|pages|stores?|sockets?|websockets?|analytics|[\w-]*insights|telemetry|webhooks?|e2e|mocks?|fixtures|stories|migrations?|scripts?)\//i;
/** Folders and files that say that what is in them leaves the process. */
const OF_BROKERS = /kafka|rabbit|amqp|\bnats\b|jetstream|\bsns\b|\bsqs\b|pub-?sub|broker|messaging|message-?bus|event-?(?:bus|bridge|driven|stream)|integration-?events?|domain[-/]?events?|outbox|(?:^|\/)(?:events?|topics?)(?:\/|\.[cm]?[jt]s$)|[.-](?:events?|topics?)\.[cm]?[jt]s$/i;
const EVENT_BASE = /^I?(?:Abstract|Base)?(?:Domain|Integration|Application|Outbox|Aggregate)?Event(?:Base)?$|^(?:Base|Abstract|Domain|Integration)\w*Event$/;
/** What stands before a constant where it names what is published or consumed, and where it names a request. */
const PUBLISHED_BY = /(?:EventPattern|RabbitSubscribe|\.emit\w*(?:<[^<>]*>)?|\bpublish\w*|\bproduce\w*|\benqueue\w*|\b(?:send|emit|raise|log|create|build)(?:Event|Message)\w*)\s*\([^;()]{0,80}$|\b(?:topic|eventType|event_type|eventName|event_name|routingKey|subject|detailType|DetailType|pattern)\s*[:=]\s*$/;
const REQUESTED_BY = /(?:MessagePattern|\.send(?:<[^<>]*>)?|\.request|subscribeToResponseOf|RabbitRPC|GrpcMethod|QueryHandler|CommandHandler)\s*\([^;()]{0,40}$/;

/** A decorator with a text or a name in it. */
export const HAS_PATTERN = /@\w+\(\s*(?:['"`{]|[A-Z])/;

/** A topic that a consumer subscribes to, before it is run. */
export const SUBSCRIBES = /\.\s*subscribe\(\s*\{\s*topics?\b/;

/** Finds the places in a file where an event is given its name, and which of them tell of no fact. */
export class EventNames {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #messages: Messages;
  readonly #registrations: Registrations;
  readonly #modules: ModuleGraph;
  readonly #reach: Reach;

  constructor(origins: Origins, summaries: Summaries, messages: Messages, registrations: Registrations, reach: Reach) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#messages = messages;
    this.#registrations = registrations;
    this.#modules = origins.modules;
    this.#reach = reach;
  }

  inModule(module: Module, publishes: boolean): readonly NamedEvent[] {
    const found = new Map<Node, NamedEvent>();
    const add: Add = (node, name, place, beside) => {
      if (!node || found.has(node)) return;
      const { mood, suggestion, words } = readName(name);
      if (mood === 'fact') { if (isCatchAll(name, beside) && place !== 'consumed') found.set(node, { node, name, mood: 'catchAll', suggestion, words, place }); return; }
      if (mood === 'unknown' || words.length < 2 || mood === 'state' && !isTelling(suggestion, place)) return;
      found.set(node, { node, name, mood, suggestion, words, place });
    };
    if (!isFrontEnd(module.path)) {
      for (const message of publishes ? this.#messages.inModule(module) : []) {
        // Of exchanges, many are named after who reads them.
        for (const name of [...message.names, ...message.fanout.filter(({ text }) => isCatchAll(text))]) add(this.#givenAt(name, message), name.text, 'published');
      }
      if (HAS_PATTERN.test(module.syntax.text) && this.#publishes(module)) this.#consumed(module, add);
      if (SUBSCRIBES.test(module.syntax.text)) this.#subscribed(module, add);
      this.#declared(module, add);
    }
    return onceEach([...found.values()].sort((one, other) => one.node.start - other.node.start));
  }

  #publishes(module: Module): boolean { return this.#reach.publishesItself(module.path, module.syntax.text); }

  #consumed(module: Module, add: Add): void {
    for (const registration of this.#registrations.inModule(module)) {
      const { row, args, frame } = registration;
      // Elsewhere the topic may be the consumer's own queue.
      const topic = row.kind === 'event' && row.form === 'decorator' ? this.#registrations.topicOf(registration) : null;
      if (topic === null || !row.topic) continue;
      const arg = args.at(row.topic[0]);
      add(arg ? this.#literalIn(arg, topic, frame) : null, topic, 'consumed');
    }
  }

  /** The topics that a client is told to read before it is given a handler. */
  #subscribed(module: Module, add: Add): void {
    const base = this.#origins.moduleFrame(module);
    for (const frame of [base, ...module.syntax.functions.map((fn) => this.#origins.rootFrame(fn, base))]) {
      for (const { message, topic, node } of effectsIn(this.#summaries.treeOf(frame), 'declare')) {
        if (topic === null || !message?.facts.topic || message.facts.queue || node.type !== 'CallExpression') continue;
        const arg = node.arguments.at(message.facts.topic[0]);
        add(arg ? this.#literalIn(arg, topic, frame) : null, topic, 'consumed');
      }
    }
  }

  /** Where in this file the name is written; null where that is another file's business. */
  #givenAt({ text, field }: GivenName, { module, node }: Message): Node | null {
    if (field.node && field.frame?.module === module) {
      const written = this.#literalIn(field.node, text, field.frame);
      if (written) return written;
    }
    return node.type === 'CallExpression' ? this.#firstIn(node.arguments, text, this.#origins.frameAt(node, this.#origins.moduleFrame(module))) : null;
  }

  #firstIn(nodes: readonly Node[], text: string, frame: Frame): Node | null {
    for (const node of nodes) {
      const found = this.#literalIn(node, text, frame);
      if (found) return found;
    }
    return null;
  }

  /** The literal that gives an expression this value, followed through constants, enums and maps of the same file. */
  #literalIn(node: Node, text: string, frame: Frame, depth = 0): Node | null {
    node = unwrap(node);
    if (depth > 6) return null;
    const next = (each: Node | null | undefined): Node | null => (each ? this.#literalIn(each, text, frame, depth + 1) : null);
    switch (node.type) {
      case 'Literal': return node.value === text ? node : null;
      case 'TemplateLiteral': return node.quasis.length === 1 && node.quasis[0]!.value.cooked === text ? node : null;
      case 'ConditionalExpression': return next(node.consequent) ?? next(node.alternate);
      case 'LogicalExpression': return next(node.left) ?? next(node.right);
      case 'AwaitExpression': return next(node.argument);
      case 'CallExpression': case 'NewExpression': return this.#firstIn(node.arguments, text, frame);
      case 'ObjectExpression': return this.#firstIn(node.properties.map((property) => (property.type === 'Property' ? property.value : property.argument) as Node), text, frame);
      case 'ArrayExpression': return this.#firstIn(node.elements.filter((each) => each !== null) as Node[], text, frame);
      case 'Identifier': {
        const declaration = lookup(frame.module.syntax, node.name, node)?.declaration;
        return declaration?.kind === 'variable' && declaration.path.length === 0 ? next(declaration.init) : null;
      }
      case 'MemberExpression': return this.#memberLiteral(node, text, frame, depth);
      default: return null;
    }
  }

  #memberLiteral(node: Extract<Node, { type: 'MemberExpression' }>, text: string, frame: Frame, depth: number): Node | null {
    const name = keyName(node.property, node.computed);
    const holder = unwrap(node.object);
    if (name === null) return null;
    const declaration = holder.type === 'Identifier' ? lookup(frame.module.syntax, holder.name, holder)?.declaration : undefined;
    if (declaration?.kind === 'enum') return membersOf(declaration.node).find((member) => keyName(member.id as Node, false) === name) ?? null;
    for (const held of alternatives(this.#origins.valueOf(holder, frame))) {
      // `OrderPlaced.name`
      if (held.kind === 'class' && name === 'name' && held.node.id?.name === text) return node;
      if (held.kind !== 'object' || held.frame.module !== frame.module) continue;
      const property = held.node.properties.find((each) => each.type === 'Property' && keyName(each.key, each.computed) === name);
      if (property?.type === 'Property') return this.#literalIn(property.value as Node, text, held.frame, depth + 1);
    }
    return null;
  }

  /** Enums, maps, constants, types and classes that list events or are one. */
  #declared(module: Module, add: Add): void {
    if (NOT_OUR_FILES.test(module.path)) return;
    const { syntax } = module;
    const values = syntax.scopes.get(syntax.program)?.values ?? new Map<string, Binding>();
    for (const [name, { declaration }] of values) {
      if (declaration.kind === 'enum') this.#listed(name, membersOf(declaration.node).map((member) => ({ key: keyName(member.id as Node, false) ?? '', node: member, text: textIn(member.initializer) })), module, add);
      else if (declaration.kind === 'variable' && declaration.init && declaration.path.length === 0) {
        const init = unwrap(declaration.init);
        if (init.type === 'ObjectExpression') this.#listed(name, entriesOf(init), module, add);
        else if (isFrozen(init)) this.#listed(name, entriesOf(init.arguments[0] as ObjectNode), module, add);
        else if (textIn(init) !== null && syntax.exports.has(name)) this.#listed(name, [{ key: '', node: init, text: textIn(init) }], module, add);
      }
    }
    for (const node of syntax.classes.keys()) this.#class(node as Class, module, add);
    for (const { declaration } of syntax.scopes.get(syntax.program)?.types?.values() ?? []) if (declaration.kind === 'type') this.#type(declaration.node, module, add);
  }

  #listed(container: string, entries: readonly Entry[], module: Module, add: Add): void {
    const named = entries.flatMap(({ node, text }) => (text === null ? constantOf(node, module) ?? [] : { node, text }));
    const texts = named.map(({ text }) => text);
    for (const { node, text } of named) if (isCatchAll(text, texts) && this.#isPublished(container, text, module)) add(node, text, 'listed', texts);
    const isConstant = entries.length === 1 && entries[0]!.key === '';
    const says = (isConstant ? NAMES_EVENT : LISTS_EVENTS).test(container);
    // Where one is asked for, all are requests.
    if (entries.some(({ text }) => text !== null && isQuery(text))) return;
    if (LISTS_COMMANDS.test(container) || NOT_OURS.test(container) || /regex|regexp$/i.test(container)) return;
    if (!says && !isConstant || isConstant && !says && !/^[A-Z][A-Z\d_]*$/.test(container)) return;
    for (const { key, node, text } of entries) {
      // A constant that holds its own name is the name of a setting.
      if (text === null || text === container || !isName(text) || /command|quer|rpc|job|task/i.test(key)) continue;
      const { mood } = readName(text);
      if (mood === 'fact' || mood === 'unknown') continue;
      const uses = this.#usesOf(container, key, module);
      if (uses.requested && !uses.published) continue;
      const besideBroker = uses.besideBroker || this.#publishes(module);
      const isKnown = uses.published && besideBroker || (says || /events?|topics?/i.test(basename(module.path))) && (OF_BROKERS.test(module.path) || besideBroker || /kafka|rabbit|nats|domain|integration/i.test(container));
      if (isKnown) add(node, text, 'listed');
    }
  }

  /** Does the file that declares a name, or one that imports what it stands in, publish an event of that name to a broker? */
  #isPublished(container: string, name: string, module: Module): boolean {
    if (this.#reach.publishes(module.path, module.syntax.text) && this.#isPublishedIn(module, name)) return true;
    const importers = this.#modules.workspace.importers(container).filter((path) => path !== module.path).slice(0, MOST_IMPORTERS);
    return importers.some((path) => {
      const text = readSource(path);
      const importer = text !== null && this.#reach.publishes(path, text) ? this.#modules.load(path) : null;
      return importer !== null && !('skipped' in importer) && this.#isPublishedIn(importer, name);
    });
  }

  #isPublishedIn(module: Module, name: string): boolean {
    return this.#messages.inModule(module).some(({ names, fanout, classes }) => [...names, ...fanout].some((given) => given.text === name) || names.length === 0 && classes.includes(name));
  }

  /** What the file and those that import from it do with a name, by the text around it. */
  #usesOf(container: string, key: string, module: Module): { published: boolean; requested: boolean; besideBroker: boolean } {
    const importers = this.#modules.workspace.importers(container).filter((path) => path !== module.path);
    const uses = { published: false, requested: false, besideBroker: false };
    if (importers.length > MOST_IMPORTERS) importers.length = MOST_IMPORTERS;
    const name = new RegExp(`\\b${escaped(container)}\\b${key ? `\\s*(?:\\.\\s*[\\w$]+\\s*)?\\.\\s*${escaped(key)}\\b` : ''}`, 'g');
    for (const [index, text] of [module.syntax.text, ...importers.map(readSource)].entries()) {
      if (text === null) continue;
      for (const { index: at } of text.matchAll(name)) {
        const before = text.slice(Math.max(0, at - 120), at);
        if (PUBLISHED_BY.test(before)) uses.published = true;
        if (REQUESTED_BY.test(before)) uses.requested = true;
      }
      if (index > 0 && this.#reach.publishesItself(importers[index - 1]!)) uses.besideBroker = true;
    }
    return uses;
  }

  #class(node: Class, module: Module, add: Add): void {
    const name = node.id?.name;
    if (!name || node.abstract || NOT_OURS.test(name)) return;
    const parents = [...(node.implements ?? []).map(({ expression }) => expression as Node), ...(node.superClass ? [node.superClass as Node] : [])].map(nameIn);
    const isEvent = parents.some((parent) => parent !== null && EVENT_BASE.test(parent)) && !(parents.includes('Event') && lookup(module.syntax, 'Event', node) === null);
    if (isEvent && (!isCatchAll(name) || this.#isPublished(name, name, module))) add(node.id!, name, 'class');
  }

  /** `type OrderEvent = { type: 'order.placed' } | ...`, and `EventEnvelope<'order.placed', Order>`. */
  #type(node: TypeDeclaration, module: Module, add: Add): void {
    const { name } = node.id;
    if (!/event|envelope/i.test(name) || LISTS_COMMANDS.test(name) || NOT_OURS.test(name) || !OF_BROKERS.test(module.path) && !this.#publishes(module)) return;
    const addLiteral = (literal: Node): void => {
      const text = textIn(literal) ?? '';
      if (!isCatchAll(text) || this.#isPublished(name, text, module)) add(literal, text, 'listed');
    };
    forEachNode(node as Node, (inner) => {
      if (inner.type === 'TSPropertySignature' && /^(?:type|event_?type|event_?name|event|name)$/i.test(keyName(inner.key as Node, inner.computed) ?? '')) {
        for (const literal of literalTypes(inner.typeAnnotation?.typeAnnotation as Node | undefined)) addLiteral(literal);
      } else if (inner.type === 'TSTypeReference' && /Event|Envelope/.test(nameIn(inner.typeName as Node) ?? '')) {
        for (const literal of literalTypes(inner.typeArguments?.params[0] as Node | undefined)) addLiteral(literal);
      }
    });
    if (node.type === 'TSTypeAliasDeclaration' && /event_?(?:type|name)s?$/i.test(name)) for (const literal of literalTypes(node.typeAnnotation as Node)) addLiteral(literal);
  }
}

/** A name that a file gives more than once is reported where it is listed, or else where it comes first. */
function onceEach(names: readonly NamedEvent[]): NamedEvent[] {
  return names.filter((one) => one === (names.find(({ name, place }) => name === one.name && place === 'listed') ?? names.find(({ name }) => name === one.name)));
}

/** Does the text of a file declare something that may list events? */
export function declaresEvents(path: string, text: string): boolean {
  return !isFrontEnd(path) && DECLARES.test(text);
}

type ObjectNode = Extract<Node, { type: 'ObjectExpression' }>;
interface Entry { key: string; node: Node; text: string | null }

/** Nouns are reported where they are surely meant to say what happened. Streams of events are named by nouns, too. */
function isTelling(suggestion: string | null, place: Place): boolean {
  return suggestion !== null || place === 'published' || place === 'listed';
}

function membersOf(node: Node): Extract<Node, { type: 'TSEnumMember' }>[] {
  return ((node as unknown as { body?: { members: Node[] } }).body?.members ?? []).filter((member) => member.type === 'TSEnumMember');
}

/** The texts of an object, and of the objects in it. */
function entriesOf(node: ObjectNode): Entry[] {
  return node.properties.flatMap((property): Entry[] => {
    if (property.type !== 'Property') return [];
    const value = unwrap(property.value as Node);
    const key = keyName(property.key, property.computed) ?? '';
    if (value.type === 'ObjectExpression') return entriesOf(value);
    return [{ key, node: value, text: textIn(value) }];
  });
}

/** The text of a constant that an entry stands for: `{ PLACED }`. */
function constantOf(node: Node, module: Module): { node: Node; text: string } | null {
  const declaration = node.type === 'Identifier' ? lookup(module.syntax, node.name, node)?.declaration : null;
  const init = declaration?.kind === 'variable' && declaration.init && declaration.path.length === 0 ? unwrap(declaration.init) : null;
  const text = textIn(init);
  return init && text !== null ? { node: init, text } : null;
}

/** A name, and no sentence. */
function isName(text: string): boolean {
  return /^\p{L}[\p{L}\d._:/-]+(?: [\p{L}\d._:/-]+){0,2}$/u.test(text);
}

function isFrozen(node: Node): node is Extract<Node, { type: 'CallExpression' }> {
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && keyName(node.callee.property, node.callee.computed) === 'freeze' && node.arguments[0]?.type === 'ObjectExpression';
}

function literalTypes(node: Node | undefined): Node[] {
  if (!node) return [];
  if (node.type === 'TSUnionType') return node.types.flatMap((each) => literalTypes(each as Node));
  return node.type === 'TSLiteralType' && node.literal.type === 'Literal' ? [node.literal] : [];
}

function textIn(node: Node | null | undefined): string | null {
  if (!node) return null;
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  return node.type === 'TemplateLiteral' && node.quasis.length === 1 ? node.quasis[0]!.value.cooked ?? null : null;
}

function nameIn(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return keyName(node.property, node.computed);
  return node.type === 'TSQualifiedName' ? node.right.name : node.type === 'CallExpression' ? nameIn(node.callee) : null;
}

function escaped(name: string): string { return name.replaceAll('$', '\\$'); }

function readSource(path: string): string | null {
  try { return readFileSync(path, 'utf8'); } catch { return null; }
}
