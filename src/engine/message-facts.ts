import type { ArgumentPath } from '../catalog/schema.ts';
import { idsAlone, withoutForm } from './content.ts';
import type { Effect } from './effect.ts';
import { formOf } from './encoding.ts';
import { soundsLikeDeadLetter, soundsLikeDeadLetterQueue } from './names.ts';
import { elementOf, type Origins } from './origin.ts';
import type { Hop } from './query.ts';
import { fieldOf, isNothing, letters, shapeOf, type Field } from './shape.ts';
import { calleeName, forEachNode, isFunction, isInside, keyName, lookup, returnedBy, unwrap, type Node } from './syntax.ts';
import { alternatives, FRESH_ID, isInformative, newFrame, union, type Frame, type Value } from './value.ts';
import { readName, tellsOfEnd } from './words.ts';

/** How a message comes by an id of its own: `remade` on each try, `aggregate` for that of what the event is about, `entry` for that of a batch entry. */
export type IdFault = 'missing' | 'remade' | 'aggregate' | 'entry';
/** What is wrong with the version of a message's schema: there is none, or it counts the changes of what the event is about. */
export type VersionFault = 'missing' | 'aggregate';
/** What is wrong with the content of a message: it is made of `ids` alone. */
export type ContentFault = 'ids';
/** What is wrong with the form in which a message is written: it is `plain` JSON. */
export type EncodingFault = 'plain';
/** What is wrong with a partition key. */
export type KeyFault = 'missing' | 'empty' | 'constant' | 'random' | 'eventId';

/** A fault, that there is none, or that it cannot be told here: then the callers may know. */
export type Verdict<Fault> = { fault: Fault; text: string; /** Where it stands. */ field?: Field } | 'fine' | 'unknown';

/** A name of an event, and where it is given. */
export interface GivenName { text: string; field: Field }

/** By their names in letters alone. */
type Fields = ReadonlyMap<string, Field>;

/** Fields that say what kind of event a message is, whatever else is in it. */
const SAYS_TYPE = ['eventtype', 'eventname', 'event', 'messagetype', 'detailtype'];
/** Fields of a row that say where it is to go. */
const SAYS_TOPIC = new Set(['topic', 'topicname', 'kafkatopic', 'routingkey', 'destinationtopic']);
/** Parts of the arguments of an insert in which the row stands. */
const ROW_PARTS = new Set(['data', 'value', 'values', 'create', 'row', 'item']);

/** Names of fields that hold an event's own id, in letters alone: `eventId`, `event_id` and `event-id` are one. */
export const ID_FIELDS = ['eventid', 'eventuuid', 'messageid', 'msgid', 'idempotencykey', 'idempotencyid', 'deduplicationid', 'deduplicationkey', 'dedupid', 'dedupkey', 'dedupekey', 'uuid', 'guid', 'ceid', 'natsmsgid', 'xeventid', 'xmessageid', 'xidempotencykey'];
/** Names that may be one, or may be that of what is asked for: not enough to say that there is none. */
const PERHAPS = 'request|notification|job|task|execution|run|delivery|webhook|operation|command|batch|record|log|audit|entry|outbox|trigger|invocation|occurrence';
const MARKS = 'signature|hash|nonce|key|token';
const PERHAPS_ID = new RegExp(`^(?:${PERHAPS}|${MARKS})(?:id|key|uuid)$`);
/** Likewise, where they hold one value and not a thing with parts of its own. */
const PERHAPS_ALONE = new RegExp(`^(?:${PERHAPS})$`);
/** Likewise beside what a message carries; within that they are something else, such as the key of a file. */
const PERHAPS_OUTSIDE = new RegExp(`^(?:${MARKS})$`);
/** What events may be about. */
const ENTITIES = 'user|order|payment|customer|account|product|invoice|cart|booking|reservation|item|post|comment|profile|wallet|tenant|organization|workspace|project|aggregate|entity';
const ENTITY = new RegExp(`^(?:${ENTITIES})$`, 'i');
const ENTITY_ID = new RegExp(`^(?:${ENTITIES})(?:id|uuid)$`);
/** Beside an `id` these say that it is the event's and not the entity's. */
const ENVELOPE = new Set(['eventtype', 'messagetype', 'msgtype', 'eventname', 'specversion', 'occurredat', 'occurredon', 'aggregateid', 'aggregatetype', 'detailtype', 'causationid', 'correlationid', 'eventversion', 'schemaversion', 'datacontenttype']);
const TYPES = new Set(['type', 'eventtype', 'eventname', 'event', 'name', 'pattern', 'topic']);
const MOMENTS = new Set(['timestamp', 'time', 'occurredat', 'occurredon', 'createdat', 'date', 'datetime', 'emittedat', 'publishedat', 'ts', 'version', 'source', 'producer']);
/** Parts of an envelope that say something of the event. */
const ABOUT = new Set(['metadata', 'meta', 'header', 'headers', 'envelope']);
const CARRIED = new Set(['payload', 'data', 'body', 'detail']);
/** Fields that say by which schema a message is to be read, in letters alone. */
const SCHEMA = /^(?:x|ce)?(?:v|(?:data|event|message|payload|json)?schema(?:id|name|ref|ur[il]|version)?)$/;
const SCHEMA_VERSION = /^(?:x|ce)?(?:(?:data)?schema|event|events|message|msg|payload|contract|envelope|format|body|api|type|eventtype|eventschema|dataschema|protocol|model|dto)?versions?$/;
/** Versions of other things: of CloudEvents itself, of what the event is about, of the program. */
const OTHER_VERSION = /(?:spec|cloudevents|aggregate|entity|stream|row|record|document|object|resource|state|lock|app|application|service|client|server|node|browser|os|sdk|library|package|build|software|firmware|expected|current|previous|last|old|new|next)version$/;
/** A version in a name: `order.placed.v1`, `OrderPlacedV2`, `ORDER_PLACED_V1`, `orders/2`. */
const VERSIONED = /(?<![\p{L}\d])[vV](?:er(?:sion)?)?[._-]?\d+(?!\p{L})|[\p{Ll}\d]V\d+(?!\p{Ll})|[._:@/-]\d{1,3}(?:\.\d+)*$/u;
/** What holds a part of the message: looked into as well. */
const CONTAINERS = new Set(['payload', 'data', 'body', 'detail', 'details', 'event', 'message', 'msg', 'metadata', 'meta', 'header', 'headers', 'envelope', 'context', 'attributes', 'properties', 'value', 'content', 'record', 'info', 'params', 'args', 'options']);
/** The compression that Node has. */
const COMPRESSES = /^(?:deflate(?:Raw)?|gzip|brotliCompress|zstdCompress)(?:Sync)?$/;
const DEEPEST = 3;

/** Reads what the arguments of a publish say of its message. */
export class MessageFacts {
  readonly #origins: Origins;

  constructor(origins: Origins) { this.#origins = origins; }

  /** What stands at a fact of an effect. */
  read(effect: Effect, fact: 'topic' | 'exchange' | 'eventName' | 'payload' | 'key' | 'headers' | 'messageId' | 'entryId'): Field | 'absent' | 'unknown' {
    const { message } = effect;
    const path = message?.facts[fact];
    return message && path ? this.#at(path, message.args, message.frame) : 'absent';
  }

  /** The message that is published, or put into an outbox. */
  #payload(effect: Effect): Field | 'absent' | 'unknown' {
    const { message, kind } = effect;
    if (!message || kind === 'publish' || message.facts.payload) return this.#uncompressed(this.read(effect, 'payload'));
    for (const row of this.#rowsOf(effect)) {
      const payload = this.#carriedBy(row, 0);
      if (payload) return payload;
    }
    return 'unknown';
  }

  /** `deflateSync(JSON.stringify(event)).toString('base64')`: what was compressed. */
  #uncompressed(field: Field | 'absent' | 'unknown'): Field | 'absent' | 'unknown' {
    const bare = typeof field === 'object' && field.node && field.frame && field.value.kind === 'unknown' ? withoutForm(madeAt(field.node, field.frame)) : null;
    const [first] = bare?.type === 'CallExpression' && COMPRESSES.test(calleeName(unwrap(bare.callee)) ?? '') ? bare.arguments : [];
    return first && typeof field === 'object' && field.frame ? this.#given(first, field.frame) : field;
  }

  /** What is handed over to insert a row into an outbox. */
  #rowsOf({ message, kind, operation }: Effect): readonly Field[] {
    if (!message || kind === 'publish' || message.facts.payload || operation === 'update' || operation === 'delete' || operation === 'delta') return [];
    return this.#argumentsOf(message);
  }

  /** Of the arguments of a call those of which something is known. */
  #argumentsOf({ args, frame }: NonNullable<Effect['message']>): readonly Field[] {
    return args.map((arg) => this.#given(arg, frame)).filter((given) => typeof given === 'object');
  }

  /** What a row of an outbox has for a payload. */
  #carriedBy(row: Field, depth: number): Field | null {
    const { fields } = shapeOf(row.value, this.#origins);
    for (const [name, field] of fields) if (CARRIED.has(letters(name)) && !(depth < 2 && ROW_PARTS.has(letters(name)))) return field;
    for (const [name, field] of fields) {
      const inner = depth < 2 && ROW_PARTS.has(letters(name)) ? this.#carriedBy(field, depth + 1) : null;
      if (inner) return inner;
    }
    return null;
  }

  /** Has the message an id of its own? `names` are further names of fields that hold it. */
  eventId(effect: Effect, names: ReadonlySet<string>): Verdict<IdFault> {
    if (isNoNews(effect)) return 'fine';
    const given = this.read(effect, 'messageId');
    if (given === 'unknown') return 'unknown';
    if (given !== 'absent' && !isNothing(given)) return this.#ownId(given, effect) ?? 'fine';
    const headers = this.read(effect, 'headers');
    const inHeaders = headers === 'absent' ? null : headers === 'unknown' ? 'unknown' : this.#told(headers, (fields, depth) => this.#idAmong(fields, effect, names, depth));
    if (inHeaders !== null) return inHeaders;
    const payload = this.read(effect, 'payload');
    if (payload === 'absent' || payload === 'unknown') return 'unknown';
    const found = this.#told(payload, (fields, depth) => this.#idAmong(fields, effect, names, depth));
    if (found !== null) return found;
    const entry = this.read(effect, 'entryId');
    return entry !== 'absent' && entry !== 'unknown' ? { fault: 'entry', text: textOf(entry) } : { fault: 'missing', text: this.#fieldsOf(payload) };
  }

  /** Does the message say by which version of its schema it is to be read? */
  schemaVersion(effect: Effect): Verdict<VersionFault> {
    if (isNoNews(effect) || !this.#isTold(effect)) return 'fine';
    for (const place of ['eventName', 'topic', 'exchange'] as const) {
      const name = this.read(effect, place);
      const said = typeof name === 'object' ? this.#versionIn(name) : null;
      if (said !== null) return said;
    }
    for (const path of effect.message?.facts.schemaVersion ?? []) {
      const version = this.#at(path, effect.message!.args, effect.message!.frame);
      if (typeof version === 'object' && !isNothing(version)) return 'fine';
      if (version === 'unknown') return 'unknown';
    }
    const payload = this.#payload(effect);
    if (payload === 'absent' || payload === 'unknown') return 'unknown';
    if (alternatives(payload.value).some(({ encoded }) => encoded)) return 'fine';
    if (this.#isBase(payload.value)) return 'unknown';
    const headers = this.read(effect, 'headers');
    if (headers === 'unknown') return 'unknown';
    const counted: string[] = [];
    for (const part of [...headers === 'absent' ? [] : [headers], ...this.#rowsOf(effect), payload]) {
      const found = this.#told<VersionFault>(part, (fields) => this.#versionAmong(fields, counted));
      if (found !== null) return found;
    }
    return counted[0] !== undefined ? { fault: 'aggregate', text: counted[0] } : { fault: 'missing', text: this.#fieldsOf(payload) };
  }

  /** An interface that has nothing but what all messages have: those that extend it bring the rest. */
  #isBase(value: Value): boolean {
    return value.kind === 'port' && [...shapeOf(value, this.#origins).fields.keys()].every((name) => [TYPES, MOMENTS, ABOUT].some((names) => names.has(letters(name))));
  }

  /** Does the message tell what has happened, or only what it happened to? */
  content(effect: Effect, call: Node, frame: Frame): Verdict<ContentFault> {
    if (isNoNews(effect) || !this.#isTold(effect)) return 'fine';
    const payload = this.#payload(effect);
    if (payload === 'absent' || payload === 'unknown') return 'unknown';
    let ids = idsAlone(payload, this.#origins);
    if (ids === 'unknown') ids = idsAlone(payload, this.#origins, this.#asMadeFor(call, frame, payload));
    if (typeof ids === 'string') return ids === 'more' ? 'fine' : 'unknown';
    const names = [...this.#namesOf(effect), ...this.classes(effect), ...ids.kinds];
    // What is requested is not done yet: it is for those who do it.
    if (names.some((name) => tellsOfEnd(name) || /request/i.test(name))) return 'fine';
    // Without a name that says what happened it may be the end of something, after which nothing is left to tell.
    return names.some(isTelling) ? { fault: 'ids', text: ids.names.join(', '), field: ids.holder } : 'unknown';
  }

  /** Is a message plain JSON, at brokers whose messages registries of schemas are for? */
  encoding(effect: Effect, route: readonly Hop[]): Verdict<EncodingFault> {
    if (!effect.message?.facts.partitioned || isNoNews(effect)) return 'fine';
    const payload = this.read(effect, 'payload');
    if (typeof payload === 'string' || !payload.node || !payload.frame) return 'unknown';
    if (alternatives(payload.value).some(({ encoded }) => encoded)) return 'fine';
    const { module } = payload.frame;
    const form = formOf(payload.node, route.slice(0, route.findLastIndex((hop) => hop.module === module) + 1), this.#origins);
    return form === 'json' ? { fault: 'plain', text: '' } : form === 'other' ? 'fine' : 'unknown';
  }

  /** Calls of a function that makes messages share one run, which does not know their data. Here each is run anew, with what it is given. */
  #asMadeFor(call: Node, frame: Frame, payload: Field): (value: Value) => Value {
    const made = new Map<string, Value>();
    const given = call.type === 'CallExpression' ? call.arguments.map((arg): [Node, Frame] => [arg, frame]) : [];
    for (const [node, around] of payload.node && payload.frame ? [...given, [payload.node, payload.frame] as [Node, Frame]] : given) {
      const maker = madeAt(withoutForm(node), around);
      if (maker.type !== 'CallExpression') continue;
      const functions = alternatives(this.#origins.valueOf(maker.callee, around)).filter((value) => value.kind === 'function');
      const returned = functions.map((fn) => this.#origins.returnOf(newFrame(fn.node, fn.frame.module, fn.frame, fn.self, this.#origins.argumentsOf(maker.arguments, around))));
      if (returned.length > 0) made.set(this.#origins.valueOf(maker, around).id, union(returned));
    }
    return (value) => made.get(value.id) ?? value;
  }

  /** The names of the classes that the message may be an instance of. */
  classes(effect: Effect): readonly string[] {
    const payload = this.read(effect, 'payload');
    return typeof payload === 'string' ? [] : alternatives(payload.value).flatMap((value) => (value.kind === 'instance' ? value.of.node.id?.name ?? [] : []));
  }

  /** The exchange, where no routing key says what a message is. */
  fanout(effect: Effect): readonly GivenName[] {
    const topic = this.read(effect, 'topic');
    const field = typeof topic === 'object' && topic.value.kind === 'literal' && topic.value.value === '' ? this.read(effect, 'exchange') : 'unknown';
    return typeof field === 'object' ? textsOf(field.value).map((text) => ({ text, field })) : [];
  }

  #namesOf(effect: Effect): string[] {
    return [...effect.topic === null ? [] : [effect.topic], ...[...this.names(effect), ...this.fanout(effect)].map(({ text }) => text)];
  }

  /** Does it tell of something, rather than ask for it? Queues are for jobs and commands: what goes into one tells where its name or type says so. */
  #isTold(effect: Effect): boolean {
    const names = this.#namesOf(effect);
    if (names.some((name) => /command/i.test(name))) return false;
    const moods = names.map((name) => readName(name).mood);
    return moods.includes('fact') || !effect.message?.facts.queue && !names.some((name, index) => moods[index] === 'command' && !/event/i.test(name));
  }

  /** Is there a version in a name; and if not, may those who call have put one there? */
  #versionIn({ value, node, frame }: Field): 'fine' | 'unknown' | null {
    if (alternatives(value).some((each) => each.kind === 'literal' && typeof each.value === 'string' && VERSIONED.test(each.value))) return 'fine';
    return node && frame && isOpen(value) && this.#hangsOnCaller(node, frame) ? 'unknown' : null;
  }

  /** Is it a parameter of which nothing is known, or made of one? */
  #hangsOnCaller(node: Node, frame: Frame): boolean {
    let hangs = false;
    forEachNode(node, (inner) => {
      hangs ||= inner.type === 'Identifier' && lookup(frame.module.syntax, inner.name, inner)?.declaration.kind === 'parameter' && alternatives(this.#origins.valueOf(inner, frame)).some((value) => !isInformative(value) && !(value.kind === 'unknown' && value.row !== undefined));
    });
    return hangs;
  }

  /** The version among the fields of a part of the message. Those that count the changes of an entity are put into `counted`. */
  #versionAmong(fields: Fields, counted: string[]): 'fine' | 'unknown' | null {
    const saysType = isEnvelope(fields) || buildsEnvelope(fields, this.#origins) ? TYPES : new Set(SAYS_TYPE);
    let told: 'unknown' | null = null;
    for (const [name, field] of fields) {
      if (saysType.has(name)) {
        if (this.#versionIn(field) === 'fine') return 'fine';
        if (field.value.kind === 'unknown' && !holdsPart(name)) told = 'unknown';
      }
      if (!/version|schema|^v$/.test(name) || OTHER_VERSION.test(name) || isNothing(field)) continue;
      const text = this.#versionOfEntity(field);
      if (text !== null) counted.push(text);
      else if (SCHEMA.test(name) || SCHEMA_VERSION.test(name)) return 'fine';
      else told = 'unknown';
    }
    return told;
  }

  /** `order.version`, which counts the changes of the row. */
  #versionOfEntity(field: Field): string | null {
    const { node, frame } = field;
    const made = node && core(node);
    if (!made || !frame || made.type !== 'MemberExpression' || keyName(made.property, made.computed) !== 'version') return null;
    return isEntity(made.object) || alternatives(this.#origins.valueOf(made.object, frame)).some((each) => each.kind === 'unknown' && each.row !== undefined) ? textOf(field) : null;
  }

  /** The names that the message goes by: its topic, and the type that it says it has. */
  names(effect: Effect): readonly GivenName[] {
    const { message, kind } = effect;
    if (!message || message.facts.carries === 'job') return [];
    const given: (Field | 'absent' | 'unknown')[] = [this.read(effect, 'eventName')];
    if (!message.facts.queue && message.facts.carries !== 'signal') given.push(this.read(effect, 'topic'));
    const parts = message.facts.payload ? [this.read(effect, 'payload')] : kind === 'enqueue' ? this.#argumentsOf(message) : [];
    for (const part of parts) if (typeof part === 'object') given.push(...this.#typesIn(part, kind === 'enqueue' && !message.facts.payload, 0));
    return given.flatMap((field) => (typeof field === 'object' ? textsOf(field.value).map((text) => ({ text, field })) : []));
  }

  /** The fields in which a message, or a row of an outbox, says what it is. */
  #typesIn(part: Field, isRow: boolean, depth: number): Field[] {
    const { fields } = shapeOf(part.value, this.#origins);
    const plain = new Map([...fields].map(([name, field]) => [letters(name), field]));
    const names = isRow || isEnvelope(plain) || buildsEnvelope(plain, this.#origins) ? [...SAYS_TYPE, 'type', 'name', ...isRow ? ['topic', 'routingkey'] : []] : SAYS_TYPE;
    const found = names.flatMap((name) => plain.get(name) ?? []);
    if (depth < 2) for (const [name, field] of plain) if (isRow ? ROW_PARTS.has(name) : ABOUT.has(name)) found.push(...this.#typesIn(field, isRow, depth + 1));
    return found;
  }

  /** Where a row of an outbox says that it is to go. */
  rowTopics({ kind, message }: Effect): readonly Value[] {
    if (kind !== 'enqueue' || !message || message.facts.payload) return [];
    return this.#argumentsOf(message).flatMap((part) => this.#topicsInRow(part, 0));
  }

  #topicsInRow(part: Field, depth: number): Value[] {
    return [...shapeOf(part.value, this.#origins).fields].flatMap(([name, field]) => {
      const plain = letters(name);
      return SAYS_TOPIC.has(plain) ? [field.value] : depth < 2 && ROW_PARTS.has(plain) ? this.#topicsInRow(field, depth + 1) : [];
    });
  }

  #given(arg: Node, frame: Frame): Field | 'unknown' {
    return arg.type === 'SpreadElement' ? 'unknown' : { value: this.#origins.valueOf(arg, frame), node: arg, frame, optional: false };
  }

  /** What is wrong with the partition key, at brokers that have one. */
  key(effect: Effect): Verdict<KeyFault> {
    const { message, topic } = effect;
    if (!message?.facts.key || isNoEvent(effect) || topic !== null && (soundsLikeDeadLetterQueue(topic) || /\bdead\b/i.test(topic))) return 'fine';
    const key = this.read(effect, 'key');
    if (key === 'unknown') return 'unknown';
    const counts = message.facts.partitioned || topic !== null && topic.endsWith('.fifo');
    if (key === 'absent') return counts ? { fault: 'missing', text: '' } : 'fine';
    return this.#keyFault(key) ?? (isOpen(key.value) ? 'unknown' : 'fine');
  }

  #keyFault(key: Field): Verdict<KeyFault> | null {
    if (isNothing(key)) return { fault: 'empty', text: textOf(key) };
    if (key.value.kind === 'object' && shapeOf(key.value, this.#origins).fields.size === 0 && key.value.node.properties.length === 0) return { fault: 'empty', text: textOf(key) };
    const { value, node } = key;
    if (value.kind === 'literal' && !String(value.value).includes('?')) return String(value.value) === '' ? { fault: 'empty', text: textOf(key) } : { fault: 'constant', text: String(value.value) };
    if (!node || !key.frame) return null;
    const made = core(node);
    if ((isMade(made) || made.type === 'Identifier' && /uuid|random|unique/i.test(made.name)) && this.#isFresh(made, key.frame)) return { fault: 'random', text: textOf(key) };
    const name = made.type === 'MemberExpression' ? keyName(made.property, made.computed) : made.type === 'Identifier' ? made.name : null;
    if (name !== null && /^(?:event|message|msg)_?(?:id|uuid)$/i.test(name)) return { fault: 'eventId', text: textOf(key) };
    return made.type === 'MemberExpression' || made.type === 'TemplateLiteral' || made.type === 'CallExpression' ? 'fine' : null;
  }

  /** Is it, or is a part of the text that it is, another one at each run: `order-${randomUUID()}`, or what a function of the project makes so? */
  #isFresh(node: Node, frame: Frame, depth = 0): boolean {
    if (depth > DEEPEST) return false;
    const inPart = (part: Node): boolean => { const made = core(part); return isMade(made) && this.#isFresh(made, frame, depth); };
    switch (node.type) {
      case 'TemplateLiteral': return node.expressions.some(inPart);
      case 'BinaryExpression': return node.operator === '+' && (inPart(node.left as Node) || inPart(node.right));
      case 'CallExpression': if (this.#isFreshCall(node, frame, depth)) return true;
    }
    return this.#origins.valueOf(node, frame) === FRESH_ID;
  }

  #isFreshCall({ callee: called }: Extract<Node, { type: 'CallExpression' }>, frame: Frame, depth: number): boolean {
    const callee = unwrap(called);
    if (callee.type === 'MemberExpression') {
      const method = keyName(callee.property, callee.computed);
      const object = unwrap(callee.object);
      if (object.type === 'Identifier' && (object.name === 'Date' && method === 'now' || object.name === 'Math' && method === 'random')) return true;
      // `Math.random().toString(36).slice(2)`
      if (object.type === 'CallExpression' && method !== null && /^(?:toString|slice|substr|substring|replace|replaceAll|toUpperCase|toLowerCase|padStart|toFixed)$/.test(method)) return this.#isFresh(object, frame, depth);
    }
    return alternatives(this.#origins.valueOf(callee, frame)).some((value) => {
      const returned = value.kind === 'function' ? returnedBy(value.node) : null;
      if (value.kind !== 'function' || !returned) return false;
      const made = core(returned);
      return isMade(made) && this.#isFresh(made, this.#origins.frameAt(made, value.frame), depth + 1);
    });
  }

  /** What the fields of a part of the message tell, or those of the parts in it; null where they do not, and none that does can be among them. */
  #told<Fault>(part: Field, read: (fields: Fields, depth: number) => Verdict<Fault> | null, depth = 0): Verdict<Fault> | null {
    if (depth > DEEPEST) return 'unknown';
    const { fields, open } = shapeOf(part.value, this.#origins);
    if (part.value.kind === 'list') return 'unknown';
    const plain: Fields = new Map([...fields].map(([name, field]) => [letters(name), field]));
    const told = read(plain, depth);
    if (told !== null) return told;
    let unknown = open;
    for (const [name, field] of plain) {
      if (!holdsPart(name) || field.value.kind === 'literal') continue;
      const inside = this.#told(field, read, depth + 1);
      if (inside !== null && inside !== 'unknown') return inside;
      unknown ||= inside === 'unknown';
    }
    // What builds an envelope around a payload that it does not know had the place for what is sought.
    return unknown && (open || !buildsEnvelope(plain, this.#origins)) ? 'unknown' : null;
  }

  /** The id among the fields of a part of the message. */
  #idAmong(fields: Fields, effect: Effect, names: ReadonlySet<string>, depth: number): Verdict<IdFault> | null {
    for (const [name, field] of fields) if ((names.has(name) || name === 'id' && isEnvelope(fields)) && !isNothing(field)) return this.#ownId(field, effect) ?? 'fine';
    for (const [name, field] of fields) if (field.value === FRESH_ID && !/correlation|trace|span|causation|session/.test(name) && !ENTITY_ID.test(name) && !isEntityId(field)) return this.#ownId(field, effect) ?? 'fine';
    return [...fields].some(([name, { value }]) => PERHAPS_ID.test(name) || PERHAPS_ALONE.test(name) && !hasParts(value) || depth === 0 && PERHAPS_OUTSIDE.test(name)) ? 'unknown' : null;
  }

  /** An id that stands there, but is no id of this event. */
  #ownId(field: Field, effect: Effect): Verdict<IdFault> | null {
    const { node, frame } = field;
    if (!node || !frame) return null;
    const made = core(node);
    if (made.type === 'MemberExpression' && isAggregateId(made)) return { fault: 'aggregate', text: textOf(field) };
    return this.#isFresh(made, frame) && isTriedAgain(madeAt(made, frame), effect) ? { fault: 'remade', text: textOf(field) } : null;
  }

  #fieldsOf(payload: Field): string {
    const { fields, isRow } = shapeOf(payload.value, this.#origins);
    const names = [...fields.keys()];
    if (names.length === 0 && isRow) return 'its payload is a row as the database has it';
    return names.length === 0 ? '' : names.length > 5 ? `${names.slice(0, 4).join(', ')}, ...` : names.join(', ');
  }

  #at([index, ...names]: ArgumentPath, args: readonly Node[], frame: Frame): Field | 'absent' | 'unknown' {
    const arg = args.at(index);
    if (!arg) return args.some((each) => each.type === 'SpreadElement') ? 'unknown' : 'absent';
    if (arg.type === 'SpreadElement') return 'unknown';
    return this.#follow({ value: this.#origins.valueOf(arg, frame), node: arg, frame, optional: false }, names);
  }

  #follow(field: Field, [name, ...rest]: readonly string[]): Field | 'absent' | 'unknown' {
    if (notPassed(field)) return 'absent';
    if (name === undefined) return field;
    const { value } = field;
    if (name === '*') {
      if (value.kind !== 'list') return value.kind === 'unknown' ? 'unknown' : this.#follow(field, rest);
      const items = elementsOf(field);
      const found = items.map((item) => this.#follow(item, rest));
      return found.find((each) => each === 'absent') ?? found.find((each) => each === 'unknown') ?? found[0] ?? 'unknown';
    }
    if (value.kind === 'list') return 'unknown';
    if (value.kind === 'literal') return isNothing(field) ? 'absent' : 'unknown';
    const held = fieldOf(value, name, this.#origins);
    return typeof held === 'string' ? held : this.#follow(held, rest);
  }
}

/** The elements of a list, with their nodes where the list is written out. */
function elementsOf({ value, node, frame }: Field): Field[] {
  if (value.kind !== 'list') return [];
  if (node?.type === 'ArrayExpression' && frame && node.elements.every((each) => each !== null && each.type !== 'SpreadElement')) {
    return node.elements.map((each, index) => ({ value: value.items[index]!, node: each as Node, frame, optional: false }));
  }
  const element = elementOf(value);
  return value.items.length === 0 ? [] : [{ value: element, node: null, frame: null, optional: false }];
}

/** Is it put together here? The name or field that holds a fresh id may be that of a new aggregate. */
function isMade({ type }: Node): boolean {
  return type === 'CallExpression' || type === 'NewExpression' || type === 'TemplateLiteral' || type === 'BinaryExpression';
}

/** A parameter that this call leaves out. */
function notPassed({ node, frame }: Field): boolean {
  if (node?.type !== 'Identifier' || !frame?.args) return false;
  const binding = lookup(frame.module.syntax, node.name, node);
  return binding?.declaration.kind === 'parameter' && binding.owner === frame.node && binding.declaration.path.length === 0 && binding.declaration.fallback === null
    && binding.declaration.node.type !== 'RestElement' && binding.declaration.index >= frame.args.length;
}

function holdsPart(name: string): boolean {
  return CONTAINERS.has(name) || /(?:event|message|envelope|payload|record|command)$/.test(name);
}

/** Nothing has happened, or what has failed is put aside as it came. */
function isNoNews(effect: Effect): boolean { return isNoEvent(effect) || effect.topic !== null && isPutAside(effect.topic); }

/** Is it where messages go that cannot be processed, or are to be tried again? */
function isPutAside(topic: string): boolean { return soundsLikeDeadLetter(topic) || /errors?[-_.\s]?(?:queue|topic|route|exchange|channel|stream)/i.test(topic); }

/** Does a name say what happened, or how something stands? */
function isTelling(name: string): boolean {
  const { mood, suggestion, words } = readName(name);
  return mood === 'fact' || mood === 'progressive' || mood === 'state' && (suggestion !== null || /warning|alert/.test(words.at(-1)!));
}

/** A job, a signal, or a sign of life: nobody keeps a record of having had it. */
function isNoEvent({ message, topic }: Effect): boolean {
  return message?.facts.carries !== undefined || topic !== null && /(?:^|[^a-z])(?:health(?:check)?|heart-?beat|ping|metrics?|telemetry|logs?)(?:[^a-z]|$)/i.test(topic);
}

function isOpen(value: Value): boolean {
  return alternatives(value).some(({ kind }) => kind === 'unknown');
}

/** `order.id`, where what has the id is no event, message or record of one. */
function isAggregateId(node: Extract<Node, { type: 'MemberExpression' }>): boolean {
  const name = keyName(node.property, node.computed);
  return (name === 'id' || name === '_id') && isEntity(node.object);
}

/** `order`, `this.user`: what an event may be about. */
function isEntity(node: Node): boolean {
  const of = calleeName(unwrap(node));
  return of !== null && ENTITY.test(of);
}

/** `id: orderId`, which is that of a new order. */
function isEntityId({ node }: Field): boolean { return node?.type === 'Identifier' && ENTITY_ID.test(letters(node.name)); }

function hasParts(value: Value): boolean { return alternatives(value).some(({ kind }) => kind === 'object' || kind === 'instance' || kind === 'port'); }

function isEnvelope(fields: Fields): boolean {
  if ([...fields.keys()].some((name) => ENVELOPE.has(name))) return true;
  const has = (...names: string[]): boolean => names.some((name) => fields.has(name));
  return has('type', 'name', 'event', 'topic', 'pattern', 'subject') && ([...CARRIED].some((name) => fields.has(name)) || has('source', 'timestamp', 'version'));
}

/** Does it put a type, and more about the event, beside what it carries? */
function buildsEnvelope(fields: Fields, origins: Origins): boolean {
  if (![...fields].some(([name, { value }]) => CARRIED.has(name) && isOpen(value) || CARRIED.has(name) && shapeOf(value, origins).open)) return false;
  const about = [...fields].some(([name, { value }]) => ABOUT.has(name) && value.kind === 'object' && !shapeOf(value, origins).open);
  return about || [...fields.keys()].some((name) => TYPES.has(name)) && [...fields.keys()].some((name) => MOMENTS.has(name));
}

/** Where a value is made: its declaration, where a name stands for it. */
export function madeAt(node: Node, frame: Frame): Node {
  const bare = unwrap(node);
  if (bare.type !== 'Identifier') return bare;
  const declaration = lookup(frame.module.syntax, bare.name, bare)?.declaration;
  return declaration?.kind === 'variable' && declaration.init ? unwrap(declaration.init) : bare;
}

/** Does what tries the publish again make the id again as well? */
function isTriedAgain(made: Node, { node }: Effect): boolean {
  for (let around: Node | null | undefined = node.parent; around; around = around.parent) {
    if (!retries(around)) continue;
    return isInside(made, around);
  }
  return false;
}

/** A loop that counts attempts, or a function handed to something that retries. */
function retries(node: Node): boolean {
  if (node.type === 'WhileStatement' || node.type === 'DoWhileStatement' || node.type === 'ForStatement') return node.test !== null && node.test !== undefined && namesIn(node.test).some((name) => /attempt|retr(?:y|ies)|tries/i.test(name));
  if (!isFunction(node) || node.parent?.type !== 'CallExpression' || node.parent.callee === node) return false;
  const name = calleeName(unwrap(node.parent.callee));
  return name !== null && /retr(?:y|ies|ied|ying)|backoff/i.test(name);
}

function namesIn(test: Node): string[] {
  switch (test.type) {
    case 'Identifier': return [test.name];
    case 'MemberExpression': return [...namesIn(test.object), keyName(test.property, test.computed) ?? ''];
    case 'BinaryExpression': case 'LogicalExpression': return [...namesIn(test.left as Node), ...namesIn(test.right)];
    case 'UnaryExpression': case 'UpdateExpression': return namesIn(test.argument);
    default: return [];
  }
}

/** What a value is made of, without what only changes its form: `String(id)`, `id.toString()`, `Buffer.from(id)`. */
function core(node: Node): Node {
  for (;;) {
    node = unwrap(node);
    if (node.type === 'AwaitExpression') node = node.argument;
    else if (node.type === 'LogicalExpression' && node.operator !== '&&') node = node.left;
    else if (node.type === 'TemplateLiteral' && node.expressions.length === 1 && node.quasis.every(({ value }) => !value.raw.trim())) node = node.expressions[0]!;
    else if (node.type === 'CallExpression') {
      const callee = unwrap(node.callee);
      const name = calleeName(callee);
      if (callee.type === 'MemberExpression' && (name === 'toString' || name === 'toHexString')) node = callee.object;
      else if ((name === 'String' && callee.type === 'Identifier' || name === 'from' && callee.type === 'MemberExpression') && node.arguments[0] && node.arguments[0].type !== 'SpreadElement') node = node.arguments[0];
      else return node;
    } else return node;
  }
}

/** What a value is, where it is a text that is known in full. */
function textsOf(value: Value): string[] {
  return alternatives(value).flatMap((each) => (each.kind === 'literal' && typeof each.value === 'string' && /^[\p{L}][\p{L}\d ._:/-]+$/u.test(each.value) ? [each.value] : []));
}

function textOf({ node, frame }: Field): string {
  if (!node || !frame) return '';
  const text = frame.module.syntax.text.slice(node.start, node.end).replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
