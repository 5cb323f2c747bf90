import type { ArgumentPath } from '../../catalog/schema.ts';
import type { Engine } from '../../engine/index.ts';
import type { Module } from '../../engine/modules.ts';
import { calleeName, isFunction, keyName, lookup, nodesIn, ownerOf, propertyOf, unwrap, type CallExpression, type Node } from '../../engine/syntax.ts';
import { alternatives, type Frame } from '../../engine/value.ts';
import type { Caller, Publish } from './published.ts';
import { fieldsOf, hoisted, inferred, isObject, isUnknown, NAMING_FIELDS, objectSchema, originOf, refined, unknownSchema, withOrigin, type FieldSchema, type JsonSchema } from './schemas.ts';
import { SyntaxTypes, widened } from './syntax-types.ts';
import type { Typed, Types } from './types.ts';

/** An expression, the run in which it is read, and the calls that lead there. */
interface Place { node: Node; frame: Frame; callers: readonly Caller[] }

export interface Payload {
  schema: JsonSchema;
  /** The type that the payload is declared with, if it has a name. */
  declared: Typed['declared'];
  /** The expressions that it is made of: an object literal, most often, and those inside it that come from elsewhere. */
  origins: readonly { module: Module; node: Node }[];
}

/** How far an expression is followed through variables, calls and wrappers. */
const DEEPEST = 12;
/** Functions that turn a value into what goes over the wire: the value is one of their arguments. */
const SERIALIZES = /^(stringify|serialize|serialise|encode\w*|toBuffer|toBinary|marshal|pack|from|fromObject|create|toJson|toJSON|instanceToPlain|classToPlain|instanceToInstance|structuredClone|freeze|assign)$/i;
/** Of a builder: what it gives has been checked against it. */
const CHECKS = /^(parse|parseAsync|safeParse|decode|validate|validateSync|assert|check|cast)$/;
/** Where rows of an outbox and messages by hand keep the payload. */
const PAYLOAD_FIELDS = ['payload', 'data', 'body', 'content', 'message', 'value', 'detail', 'Detail', 'Message', 'MessageBody'];

/** Reads what a publish sends. Follows the expression outward through wrappers, as far as somebody says what it is. */
export class PayloadReader {
  readonly #engine: Engine;
  readonly #types: Types;
  readonly #syntax: SyntaxTypes;

  constructor(engine: Engine, types: Types = new SyntaxTypes(engine)) {
    this.#engine = engine;
    this.#types = types;
    this.#syntax = types instanceof SyntaxTypes ? types : new SyntaxTypes(engine);
  }

  /** The payloads of one publish: several where it is a batch. */
  read(publish: Publish): Payload[] {
    return this.#places(publish).map((place) => this.#payload(place, 0, true)).filter((payload) => payload !== null).map((payload) => ({ ...payload, schema: hoisted(widened(payload.schema)) }));
  }

  /** The event's name as the call gives it, where the catalog does not say where it stands: the first text among its arguments. */
  givenName({ effect, frame, callers }: Publish): string | null {
    const args = argumentsOf(effect.node);
    const first = args[0] && this.#value({ node: args[0], frame, callers });
    return first?.kind === 'literal' && typeof first.value === 'string' ? first.value : null;
  }

  /** The text of a field that names the event, in an argument that is an object: `{ type: 'OrderPlaced', payload }`. */
  namedIn(publish: Publish): string | null {
    for (const node of argumentsOf(publish.effect.node)) {
      const object = this.#objectAt({ node, frame: publish.frame, callers: publish.callers });
      for (const name of object ? [...NAMING_FIELDS, 'topic', 'routingKey', 'subject'] : []) {
        const held = propertyOf(object!.node as never, name);
        const value = held && this.#value({ ...object!, node: held });
        if (value?.kind === 'literal' && typeof value.value === 'string') return value.value;
      }
    }
    return null;
  }

  #places({ effect, frame, callers }: Publish): Place[] {
    const path = effect.message?.facts.payload;
    if (path && effect.message) return this.#at(path, effect.message.args, { frame: effect.message.frame, callers });
    // By its name alone, or a row of an outbox: a field that says so, or the last object among the arguments.
    const args = argumentsOf(effect.node).map((node): Place => ({ node, frame, callers }));
    for (const place of args) {
      const object = this.#objectAt(place);
      const held = object && PAYLOAD_FIELDS.map((name) => propertyOf(object.node as never, name)).find((each) => each !== null);
      if (held) return [{ ...object, node: held }];
    }
    if (effect.kind === 'enqueue') return [];
    const candidates = args.filter(({ node }) => unwrap(node).type !== 'Literal' && this.#value({ node, frame, callers })?.kind !== 'literal');
    return candidates.slice(0, 1);
  }

  /** The expressions at a path of the catalog's: `[0, 'messages', '*', 'value']`. */
  #at([index, ...names]: ArgumentPath, args: readonly Node[], { frame, callers }: Omit<Place, 'node'>): Place[] {
    const arg = args.at(index);
    if (!arg || arg.type === 'SpreadElement') return [];
    let places: Place[] = [{ node: arg, frame, callers }];
    for (const name of names) places = places.flatMap((place) => (name === '*' ? this.#items(place) : this.#property(place, name)));
    return places;
  }

  #property(place: Place, name: string): Place[] {
    const object = this.#objectAt(place);
    const held = object && propertyOf(object.node as never, name);
    return held ? [{ ...object, node: held }] : [];
  }

  #items(place: Place, depth = 0): Place[] {
    const node = unwrap(place.node);
    if (depth > DEEPEST) return [];
    if (node.type === 'ArrayExpression') return node.elements.flatMap((each) => (each && each.type !== 'SpreadElement' ? [{ ...place, node: each as Node }] : []));
    if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && keyName(node.callee.property, node.callee.computed) === 'map') {
      const callback = node.arguments[0] && unwrap(node.arguments[0] as Node);
      const made = callback && isFunction(callback) ? resultOf(callback) : null;
      return made && callback ? [{ node: made, frame: this.#engine.origins.frameAt(made, place.frame), callers: place.callers }] : [];
    }
    const traced = this.#traced({ ...place, node });
    return traced ? this.#items(traced, depth + 1) : [];
  }

  /** The object literal that an expression stands for. */
  #objectAt(place: Place, depth = 0): Place | null {
    const node = unwrap(place.node);
    if (depth > DEEPEST) return null;
    if (node.type === 'ObjectExpression') return { ...place, node };
    if (node.type === 'AwaitExpression') return this.#objectAt({ ...place, node: node.argument }, depth + 1);
    const traced = this.#traced({ ...place, node });
    return traced && this.#objectAt(traced, depth + 1);
  }

  /** `isWire` where the expression may be what goes over the wire, so that a text is more likely the event as JSON than the event itself. */
  #payload(place: Place, depth: number, isWire = false): Payload | null {
    const node = unwrap(place.node);
    if (depth > DEEPEST) return null;
    const inner = node.type === 'AwaitExpression' ? node.argument : node.type === 'CallExpression' ? serialized(node) : node.type === 'NewExpression' ? serializedByNew(node) : null;
    if (inner) return this.#payload({ ...place, node: inner }, depth + 1, isWire && node.type !== 'AwaitExpression' ? !isJson(node) : isWire);
    const typed = this.#typed(place.node, node, place.frame.module);
    const checked = node.type === 'CallExpression' ? this.#checked(node, place.frame.module) : null;
    if (checked) return { schema: checked, declared: typed?.declared ?? null, origins: [{ module: place.frame.module, node }] };
    if (node.type === 'ObjectExpression') return this.#literal(node, place, typed, depth);
    const traced = this.#traced({ ...place, node });
    const isText = isWire && typeof typed?.schema === 'object' && typed.schema.type === 'string';
    const further = traced && (!typed || isVague(typed.schema) || isText) ? this.#payload(traced, depth + 1, isWire) : null;
    if (!typed && !further) return null;
    if (!typed || isText && further) return further;
    return { schema: further ? refined(typed.schema, further.schema) : typed.schema, declared: isUnknown(typed.schema) ? further?.declared ?? null : typed.declared ?? further?.declared ?? null, origins: further?.origins ?? [{ module: place.frame.module, node }] };
  }

  /** The type of an expression: what is asked for where it stands, what it is declared as, what the syntax says. */
  #typed(asWritten: Node, node: Node, module: Module): Typed | null {
    const cast = castOf(asWritten);
    const written = cast && this.#types.written(cast, module);
    if (written && !isUnknown(written.schema)) return written;
    const own = this.#types.of(node, module);
    const fallback = this.#types === this.#syntax || own && !isVague(own.schema) ? null : this.#syntax.of(node, module);
    if (!own || isUnknown(own.schema)) return fallback;
    return fallback ? { schema: refined(own.schema, fallback.schema), declared: own.declared ?? fallback.declared } : own;
  }

  #literal(node: Extract<Node, { type: 'ObjectExpression' }>, place: Place, own: Typed | null, depth: number): Payload {
    const { module } = place.frame;
    const fields = new Map<string, FieldSchema>();
    const origins = [{ module, node: node as Node }];
    let isPartial = false;
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        const spread = this.#payload({ ...place, node: property.argument }, depth + 1)?.schema;
        if (!isObject(spread)) isPartial = true;
        else for (const [name, field] of fieldsOf(spread)) fields.set(name, field);
        continue;
      }
      const name = keyName(property.key, property.computed);
      if (name === null) { isPartial = true; continue; }
      const value = property.value as Node;
      if (isFunction(unwrap(value))) continue;
      const inner = this.#payload({ ...place, node: value }, depth + 1);
      const held = inner?.schema ?? unknownSchema();
      if (isObject(held)) origins.push(...inner!.origins);
      const schema = NAMING_FIELDS.includes(name) ? this.#constant({ ...place, node: value }) ?? held : widened(held);
      // What is made elsewhere stays there.
      fields.set(name, { schema: originOf(schema) ? schema : withOrigin(schema, { path: module.path, start: property.start, end: property.end }), optional: false });
    }
    const written = withOrigin(inferred(objectSchema(fields, isPartial)), { path: module.path, start: node.start, end: node.start + 1 });
    // As it stands there, with what the type checker knows of each part.
    const literal = own && isObject(own.schema) ? refined(written, refined(own.schema, written)) : written;
    const asked = this.#types.expected(node, module) ?? (this.#types === this.#syntax ? null : this.#syntax.expected(node, module));
    if (!asked || !isObject(asked.schema) || Object.keys(asked.schema.properties).length === 0) return { schema: literal, declared: null, origins };
    return { schema: refined(asked.schema, literal), declared: asked.declared, origins };
  }

  #constant(place: Place): JsonSchema | null {
    const value = this.#value(place);
    return value?.kind === 'literal' && typeof value.value === 'string' && !value.value.includes('?') ? { const: value.value } : null;
  }

  /** `schema.parse(payload)` of zod, `parse(schema, payload)` of valibot. */
  #checked(node: CallExpression, module: Module): JsonSchema | null {
    const callee = unwrap(node.callee);
    const name = callee.type === 'MemberExpression' ? keyName(callee.property, callee.computed) : callee.type === 'Identifier' ? callee.name : null;
    if (!name || !CHECKS.test(name)) return null;
    const [first] = node.arguments;
    const schema = callee.type === 'MemberExpression' ? this.#syntax.built(callee.object, module) : null;
    return schema ?? (first && first.type !== 'SpreadElement' && node.arguments.length > 1 ? this.#syntax.built(first, module) : null);
  }

  /** One step towards where a value comes from: the argument behind a parameter, the initial value of a constant, the result of a call. */
  #traced(place: Place): Place | null {
    const { node, frame, callers } = place;
    if (node.type === 'Identifier') {
      const binding = lookup(frame.module.syntax, node.name, node);
      if (binding?.declaration.kind === 'parameter') {
        const { index, path } = binding.declaration;
        const at = callers.findLastIndex(({ callee }) => callee === binding.owner);
        const caller = callers[at];
        const arg = caller?.call.arguments[index];
        if (!arg || arg.type === 'SpreadElement' || caller!.call.arguments.slice(0, index).some((each) => each.type === 'SpreadElement')) return null;
        const given: Place = { node: arg, frame: caller!.frame, callers: callers.slice(0, at) };
        return path.length === 0 ? given : this.#within(given, path);
      }
      if (binding?.declaration.kind === 'variable' && binding.declaration.init && !binding.declaration.element && binding.assignments.length === 0) {
        const init: Place = { ...place, node: binding.declaration.init };
        return binding.declaration.path.length === 0 ? init : this.#within(init, binding.declaration.path);
      }
    }
    if (node.type === 'MemberExpression') {
      const name = keyName(node.property, node.computed);
      const held = name === null ? [] : this.#property({ ...place, node: node.object }, name);
      if (held[0]) return held[0];
    }
    if (node.type === 'CallExpression') return this.#result(node, place);
    const value = this.#value(place);
    return value?.kind === 'object' ? { node: value.node, frame: value.frame, callers: [] } : null;
  }

  #within(place: Place, path: readonly (string | number)[]): Place | null {
    let found: Place | null = place;
    for (const step of path) found = found && typeof step === 'string' && step !== '...' ? this.#property(found, step)[0] ?? null : null;
    return found;
  }

  /** What a call of a function of the project returns, read inside that function. */
  #result(call: CallExpression, { frame, callers }: Place): Place | null {
    const { origins } = this.#engine;
    const fns = alternatives(origins.valueOf(unwrap(call.callee), frame)).filter((value) => value.kind === 'function');
    const [fn] = fns;
    if (!fn || fns.length > 1 || callers.some(({ callee }) => callee === fn.node)) return null;
    const made = resultOf(fn.node);
    if (!made) return null;
    const within = origins.callFrame(fn, origins.argumentsOf(call.arguments, frame), frame);
    return { node: made, frame: within, callers: [...callers, { call, frame, callee: fn.node }] };
  }

  #value({ node, frame }: Place) {
    return node.type === 'SpreadElement' ? null : this.#engine.origins.valueOf(node, frame);
  }
}

/** Does a type leave open what it holds, or a part of it? */
function isVague(schema: JsonSchema): boolean {
  if (isUnknown(schema) || typeof schema === 'object' && schema.type === 'object' && !isObject(schema)) return true;
  if (!isObject(schema)) return false;
  return Object.keys(schema.properties).length === 0 || Object.entries(schema.properties).some(([name, field]) => isVague(field) || NAMING_FIELDS.includes(name) && typeof field === 'object' && field.type === 'string');
}

function castOf(node: Node): Node | null {
  for (let each = node; ; ) {
    if (each.type === 'TSAsExpression' || each.type === 'TSTypeAssertion' || each.type === 'TSSatisfiesExpression') {
      const type = each.typeAnnotation as Node;
      if (!(type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const')) return type;
      each = each.expression;
    } else if (each.type === 'TSNonNullExpression' || each.type === 'ParenthesizedExpression') each = each.expression;
    else return null;
  }
}

/** What `JSON.stringify(order)`, `Buffer.from(...)`, `codec.encode(order)` or `OrderPlaced.encode(order).finish()` serialises. */
function serialized(node: CallExpression): Node | null {
  const callee = unwrap(node.callee);
  const name = callee.type === 'MemberExpression' ? keyName(callee.property, callee.computed) : callee.type === 'Identifier' ? callee.name : null;
  if (name === null) return null;
  if (callee.type === 'MemberExpression' && (name === 'finish' || name === 'toString' || name === 'toObject') && unwrap(callee.object).type === 'CallExpression') return callee.object;
  if (!SERIALIZES.test(name)) return null;
  const values = node.arguments.filter((each) => each.type !== 'SpreadElement' && unwrap(each as Node).type !== 'Literal') as Node[];
  // `from`, `create` and `assign` are the names of many things: only of these do they pass on what they are given.
  if (/^(from|create|assign|freeze)$/.test(name)) return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && /^(Buffer|Uint8Array|Object)$/.test(callee.object.name) ? values[0] ?? null : null;
  if (/^encode/i.test(name)) return values.at(-1) ?? null;
  return values[0] ?? null;
}

/** `new TextEncoder().encode(...)` is a call; `new Uint8Array(bytes)` and `new ServiceBusMessage(body)` are not read. */
function serializedByNew(node: Extract<Node, { type: 'NewExpression' }>): Node | null {
  return node.callee.type === 'Identifier' && (node.callee.name === 'Buffer' || node.callee.name === 'Uint8Array') ? (node.arguments[0] as Node | undefined) ?? null : null;
}

/** Is what it is given the event itself, and no longer a text of it? */
function isJson(node: Node): boolean {
  return node.type === 'CallExpression' && /^(stringify|serialize|serialise|encode\w*|toBinary|marshal|pack|toJson)$/i.test(calleeName(unwrap(node.callee)) ?? '');
}

/** The one expression that a function returns; null where it returns in several places. */
function resultOf(fn: Node): Node | null {
  if (!isFunction(fn) || !fn.body) return null;
  if (fn.body.type !== 'BlockStatement') return fn.body as Node;
  const returns = nodesIn(fn.body as Node).filter((each) => each.type === 'ReturnStatement' && ownerOf(each) === fn);
  return returns.length === 1 && returns[0]!.type === 'ReturnStatement' ? returns[0]!.argument : null;
}

function argumentsOf(node: Node): Node[] {
  return node.type === 'CallExpression' ? node.arguments.filter((each) => each.type !== 'SpreadElement') as Node[] : [];
}
