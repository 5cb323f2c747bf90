import type { Engine } from '../engine/index.ts';
import { Consumers, type Handler } from '../engine/consumers.ts';
import type { Module } from '../engine/modules.ts';
import { calleeName, isFunction, keyName, lookup, nodesIn, unwrap, type Binding, type FunctionNode, type Node } from '../engine/syntax.ts';
import { alternatives } from '../engine/value.ts';
import { bare, pathFrom, type PublishedEvent } from './extract/extract.ts';
import { isObject, isUnknown, NAMING_FIELDS, type JsonSchema } from './extract/schemas.ts';
import { SyntaxTypes } from './extract/syntax-types.ts';
import { PARTIAL } from './formats/json-schema.ts';

/** A field of an event that code reads: its path, and where. */
export interface FieldRead {
  path: readonly string[];
  place: string;
  /** The events that are meant, where the code tells them apart by name: `case 'order.placed':`. */
  when: readonly string[];
}

/** What consumes some topics, and what it reads of their events. */
export interface Consumption {
  topics: readonly string[];
  place: string;
  reads: readonly FieldRead[];
  /** The event is handed on as a whole: whatever it holds may be read. */
  isOpen: boolean;
}

export interface ConsumerReport {
  event: string;
  /** Fields that a consumer reads and no producer writes, with the nearest that one does. */
  unwritten: readonly { path: string; place: string; near: string | null }[];
  /** Fields that producers write and no consumer in the project reads; null where one may read anything. */
  unread: readonly string[] | null;
  consumers: readonly string[];
}

/** How far an event is followed into functions that it is handed to. */
const DEEPEST = 3;
/** Functions that make a value of a message's text. */
const PARSES = /^(parse\w*|deserialize|decode\w*|fromBinary|unmarshal|safeParse|jsonParse|json)$/i;
/** What only tells of an event does not depend on its fields. */
const LOGS = /(^|\.)(log|logger|console|debug|trace|info|warn|error|verbose)(\.|$)/i;
/** Parts of an event that wrappers add and take off. */
const CONTAINERS = new Set(['payload', 'data', 'body', 'value', 'content', 'message', 'detail', 'event']);
/** Fields for tools rather than for consumers. */
const ENVELOPE = /^(id|eventid|messageid|version|schemaversion|eventversion|specversion|occurredat|occurredon|timestamp|time|createdat|publishedat|correlationid|causationid|traceid|source|producer|datacontenttype|aggregateid|aggregatetype|metadata|meta|headers|key|partition)$/;

/** The consumers that a module registers, and what they read of the events that they are given. */
export function consumptionsIn(engine: Engine, module: Module, root: string): Consumption[] {
  const consumers = new Consumers(engine.origins, engine.summaries);
  return consumers.of(module).flatMap((handler) => {
    const topics = topicsOf(engine, consumers, handler);
    const { entry, module: at } = handler;
    if (topics.length === 0 || !isFunction(entry)) return [];
    const reader = new Reader(engine, root);
    reader.readHandler(entry, at, handler);
    return [{ topics, place: reader.placeOf(entry, at), reads: reader.reads, isOpen: reader.isOpen }];
  });
}

/** Sets beside each other what producers write and consumers read, for the events that have both in the project. */
export function compareWithConsumers(events: ReadonlyMap<string, PublishedEvent>, consumptions: readonly Consumption[]): ConsumerReport[] {
  const unwritten = new Map<string, Map<string, { path: string; place: string; near: string | null }>>();
  const readers = new Map<string, Consumption[]>();
  for (const consumption of consumptions) {
    const consumed = [...events.values()].filter((event) => event.format === 'json' && consumption.topics.some((topic) => isOn(event.name, topic)));
    for (const event of consumed) readers.set(event.name, [...readers.get(event.name) ?? [], consumption]);
    for (const read of consumption.reads) {
      const meant = read.when.length === 0 ? consumed : consumed.filter(({ name }) => name.split('/').some((part) => read.when.some((each) => bare(each) === bare(part))));
      const missing = meant.map(({ schema }) => missingPath(schema as JsonSchema, read.path));
      // Of several events on a topic one writes it: then it may be that one which is meant.
      if (missing.length === 0 || missing.some((path) => path === null)) continue;
      for (const event of meant) {
        const path = missing[0]!.join('.');
        const found = unwritten.get(event.name) ?? new Map<string, { path: string; place: string; near: string | null }>();
        if (!found.has(path)) found.set(path, { path, place: read.place, near: nearest(event.schema as JsonSchema, missing[0]!) });
        unwritten.set(event.name, found);
      }
    }
  }
  return [...readers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([event, by]) => ({
    event,
    unwritten: [...unwritten.get(event)?.values() ?? []],
    unread: by.some(({ isOpen }) => isOpen) ? null : unreadOf(events.get(event)!.schema as JsonSchema, by),
    consumers: [...new Set(by.map(({ place }) => place))].sort(),
  }));
}

/** Follows an event through a handler. */
class Reader {
  readonly #engine: Engine;
  readonly #root: string;
  readonly reads: FieldRead[] = [];
  isOpen = false;
  readonly #seen = new Set<Node>();

  constructor(engine: Engine, root: string) {
    this.#engine = engine;
    this.#root = root;
  }

  readHandler(fn: FunctionNode, module: Module, { registration, frame }: Handler): void {
    const parsed = nodesIn(fn).filter((node) => node.type === 'CallExpression' && PARSES.test(calleeName(unwrap(node.callee)) ?? '') && node.arguments.some((arg) => fromParameter(arg as Node, fn, module)));
    if (parsed.length > 0) { for (const node of parsed) this.#use(node, [], module, 0); return; }
    const { row } = registration;
    const index = frame.node === fn ? row.message?.[0] ?? 0 : 0;
    const payload = fn.params.findIndex((param) => ((param as { decorators?: Node[] }).decorators ?? []).some((each) => each.type === 'Decorator' && calleeName(unwrap(each.expression.type === 'CallExpression' ? each.expression.callee : each.expression)) === 'Payload'));
    const at = payload >= 0 ? payload : index;
    const param = fn.params[at];
    if (!param) return;
    const isPayload = row.form === 'decorator' || this.#isOfProject(param as Node, module);
    if (isPayload) this.#parameter(fn, at, [], module, 0);
    else if (row.kind === 'job') this.#parameter(fn, at, null, module, 0);
    else this.isOpen = true;
  }

  placeOf(node: Node, module: Module): string {
    return `${pathFrom(this.#root, module.path)}:${module.syntax.text.slice(0, node.start).split('\n').length}`;
  }

  /** Is it annotated with an object type of the project's own, and so the event rather than a library's message? */
  #isOfProject(param: Node, module: Module): boolean {
    const pattern = param.type === 'TSParameterProperty' ? param.parameter as Node : param;
    const annotation = ((pattern.type === 'AssignmentPattern' ? pattern.left : pattern) as { typeAnnotation?: { typeAnnotation: Node } | null }).typeAnnotation?.typeAnnotation;
    const typed = annotation ? new SyntaxTypes(this.#engine).written(annotation, module) : null;
    return typed !== null && isObject(typed.schema);
  }

  /** `path` is null where the event is the `data` of what the parameter holds, as with jobs. */
  #parameter(fn: FunctionNode, index: number, path: readonly string[] | null, module: Module, depth: number): void {
    const param = fn.params[index];
    if (!param || this.#seen.has(param as Node)) return;
    this.#seen.add(param as Node);
    const pattern = (param.type === 'TSParameterProperty' ? param.parameter : param) as Node;
    this.#pattern(pattern.type === 'AssignmentPattern' ? pattern.left as Node : pattern, path, module, depth);
  }

  #pattern(pattern: Node, path: readonly string[] | null, module: Module, depth: number): void {
    if (pattern.type === 'Identifier') { this.#references(lookup(module.syntax, pattern.name, pattern), path, module, depth); return; }
    if (pattern.type !== 'ObjectPattern') { this.#handOn(path); return; }
    for (const property of pattern.properties) {
      if (property.type === 'RestElement') { this.#handOn(path); continue; }
      const name = keyName(property.key, property.computed);
      if (name === null) { this.#handOn(path); continue; }
      const held = property.value as Node;
      const target = held.type === 'AssignmentPattern' ? held.left as Node : held;
      const next = path === null ? (name === 'data' ? [] : undefined) : [...path, name];
      if (next === undefined) continue;
      if (next.length > 0) this.#note(next, property as Node, module);
      // What a field holds in turn is followed where it is taken apart again; a plain name may be a scalar.
      if (target.type === 'ObjectPattern' || next.length === 0 || target.type === 'Identifier') this.#pattern(target, next, module, depth);
    }
  }

  #references(binding: Binding | null, path: readonly string[] | null, module: Module, depth: number): void {
    if (!binding) return;
    for (const node of nodesIn(binding.owner as Node).sort((a, b) => a.start - b.start)) {
      if (node.type !== 'Identifier' || node.name !== binding.name || isDeclaration(node) || lookup(module.syntax, node.name, node) !== binding) continue;
      this.#use(node, path, module, depth);
    }
  }

  /** What is done with an expression that holds the event, or a part of it. */
  #use(node: Node, path: readonly string[] | null, module: Module, depth: number): void {
    const { parent } = node;
    if (!parent) return;
    switch (parent.type) {
      case 'TSAsExpression': case 'TSNonNullExpression': case 'TSSatisfiesExpression': case 'ChainExpression': case 'AwaitExpression': case 'ParenthesizedExpression': case 'TSTypeAssertion':
        this.#use(parent, path, module, depth); return;
      case 'LogicalExpression': if (parent.left === node) this.#use(parent, path, module, depth); return;
      case 'MemberExpression': {
        if (parent.object !== node) return;
        const name = keyName(parent.property, parent.computed);
        if (name === null) { this.#handOn(path); return; }
        if (path === null) { if (name === 'data') this.#use(parent, [], module, depth); return; }
        const next = [...path, name];
        this.#note(next, parent, module);
        this.#use(parent, next, module, depth);
        return;
      }
      case 'VariableDeclarator': if (parent.init === node) this.#pattern(parent.id as Node, path, module, depth); return;
      case 'CallExpression': case 'NewExpression': this.#passed(parent, node, path, module, depth); return;
      case 'ReturnStatement': case 'SpreadElement': case 'Property': case 'ArrayExpression': case 'AssignmentExpression': case 'ArrowFunctionExpression':
        this.#handOn(path);
        return;
      default:
    }
  }

  #passed(call: Extract<Node, { type: 'CallExpression' | 'NewExpression' }>, node: Node, path: readonly string[] | null, module: Module, depth: number): void {
    if (call.callee === node) return;
    const text = module.syntax.text.slice(call.callee.start, call.callee.end);
    if (LOGS.test(text)) return;
    const index = (call.arguments as Node[]).indexOf(node);
    const { origins } = this.#engine;
    const values = call.type === 'CallExpression' ? alternatives(origins.valueOf(unwrap(call.callee), origins.frameAt(call, origins.moduleFrame(module)))) : [];
    const functions = values.filter((value) => value.kind === 'function' && value.node.body);
    if (functions.length === 0 || depth >= DEEPEST) { this.#handOn(path); return; }
    for (const fn of functions) if (fn.kind === 'function') this.#parameter(fn.node, index, path, fn.frame.module, depth + 1);
  }

  /** Where the whole is handed on, whatever it holds may be read; a part that is handed on is read. */
  #handOn(path: readonly string[] | null): void { if ((path ?? []).length === 0) this.isOpen = true; }

  #note(path: readonly string[], node: Node, module: Module): void {
    this.reads.push({ path, place: this.placeOf(node, module), when: namesAround(node) });
  }
}

/** The names under which code looks at an event: those of the `case` or the `if` that it stands in. */
function namesAround(node: Node): string[] {
  for (let child = node, at = node.parent; at && !isFunction(at); child = at, at = at.parent) {
    if (at.type === 'SwitchCase' && at.test && at.test !== child) return casesUpTo(at);
    if (at.type === 'IfStatement' && at.consequent === child) { const name = comparedText(at.test); if (name !== null) return [name]; }
  }
  return [];
}

/** A case that runs on into this one is meant as well. */
function casesUpTo(node: Extract<Node, { type: 'SwitchCase' }>): string[] {
  const { parent } = node;
  const cases = parent?.type === 'SwitchStatement' ? parent.cases : [];
  const found: string[] = [];
  for (let index = cases.indexOf(node); index >= 0; index--) {
    const each = cases[index]!;
    if (each !== node && each.consequent.length > 0) break;
    const test = each.test && unwrap(each.test);
    if (test?.type === 'Literal') found.push(String(test.value));
    else if (test?.type === 'MemberExpression') found.push(keyName(test.property, test.computed) ?? '');
    else if (test?.type === 'Identifier') found.push(test.name);
  }
  return found.filter(Boolean);
}

function comparedText(test: Node): string | null {
  const node = unwrap(test);
  if (node.type !== 'BinaryExpression' || node.operator !== '===' && node.operator !== '==') return null;
  const literal = [unwrap(node.left as Node), unwrap(node.right)].find((each) => each.type === 'Literal' && typeof each.value === 'string');
  const other = [unwrap(node.left as Node), unwrap(node.right)].find((each) => each !== literal);
  const name = other?.type === 'MemberExpression' ? keyName(other.property, other.computed) : other?.type === 'Identifier' ? other.name : null;
  return literal?.type === 'Literal' && name !== null && (NAMING_FIELDS.includes(name) || /topic|routingKey|subject|pattern|channel/i.test(name)) ? String(literal.value) : null;
}

/** The topics that a consumer is registered for: said where it is registered, or where its client subscribes or binds its queue. */
function topicsOf(engine: Engine, consumers: Consumers, { registration }: Handler): string[] {
  const own = consumers.registrations.topicOf(registration);
  const found = own === null ? [] : [own];
  const { module } = registration;
  const frame = engine.origins.moduleFrame(module);
  for (const node of nodesIn(module.syntax.program)) {
    if (node.type !== 'CallExpression') continue;
    const name = calleeName(unwrap(node.callee));
    if (name !== 'subscribe' && name !== 'bindQueue' && name !== 'psubscribe') continue;
    const at = engine.origins.frameAt(node, frame);
    const texts = node.arguments.flatMap((arg) => (arg.type === 'SpreadElement' ? [] : textsIn(engine, arg as Node, at, 0)));
    if (name !== 'bindQueue' || own === null || texts.includes(own)) found.push(...texts);
  }
  return [...new Set(found)];
}

/** The texts in an argument: `'orders'`, `['a', 'b']`, `{ topic: 'orders' }`, `{ topics: ['a', 'b'] }`. */
function textsIn(engine: Engine, node: Node, frame: Parameters<Engine['origins']['valueOf']>[1], depth: number): string[] {
  const value = unwrap(node);
  if (depth > 2) return [];
  if (value.type === 'ArrayExpression') return value.elements.flatMap((each) => (each && each.type !== 'SpreadElement' ? textsIn(engine, each as Node, frame, depth + 1) : []));
  if (value.type === 'ObjectExpression') return value.properties.flatMap((each) => (each.type === 'Property' && /^topics?$/.test(keyName(each.key, each.computed) ?? '') ? textsIn(engine, each.value as Node, frame, depth + 1) : []));
  return alternatives(engine.origins.valueOf(value, frame)).flatMap((each) => (each.kind === 'literal' && typeof each.value === 'string' && !each.value.includes('?') ? [each.value] : []));
}

/** Is an event on a topic, which may be a pattern: `orders.*`, `orders.#`? */
function isOn(event: string, topic: string): boolean {
  if (!/[*#>]/.test(topic)) return event.split('/').includes(topic);
  const pattern = new RegExp(`^${topic.replace(/[.*+?^${}()|[\]\\#>]/g, (each) => (each === '*' ? '[^.]*' : each === '#' || each === '>' ? '.*' : `\\${each}`))}$`);
  return topic.length > 1 && event.split('/').some((part) => pattern.test(part));
}

/** The part of a path up to the first name that a schema does not have; null where it has it, or where it does not say. */
function missingPath(schema: JsonSchema, path: readonly string[]): readonly string[] | null {
  const direct = missingFrom(schema, path);
  if (direct === null) return null;
  const [first, ...rest] = path;
  // What one side wraps, a library or a wrapper of the other may take off.
  if (first && CONTAINERS.has(first) && (rest.length === 0 || missingFrom(schema, rest) === null)) return null;
  if (isObject(schema)) for (const name of CONTAINERS) { const inner = schema.properties[name]; if (inner !== undefined && missingFrom(inner, path) === null) return null; }
  return direct;
}

function missingFrom(schema: JsonSchema | undefined, path: readonly string[], at = 0): readonly string[] | null {
  const name = path[at];
  if (name === undefined || isBuiltIn(name) || schema === undefined || isUnknown(schema) || typeof schema !== 'object') return null;
  if (Array.isArray(schema.anyOf)) { const ways = (schema.anyOf as JsonSchema[]).map((each) => missingFrom(each, path, at)); return ways.some((way) => way === null) ? null : ways[0] ?? null; }
  if (!isObject(schema) || schema.$comment === PARTIAL || schema.additionalProperties !== undefined) return null;
  return Object.hasOwn(schema.properties, name) ? missingFrom(schema.properties[name], path, at + 1) : path.slice(0, at + 1);
}

/** What every object, list or text has. */
function isBuiltIn(name: string): boolean { return name in Object.prototype || name in Array.prototype || name in String.prototype; }

/** The field beside the missing one whose name is most like it. */
function nearest(schema: JsonSchema, path: readonly string[]): string | null {
  let around: JsonSchema | undefined = schema;
  for (const name of path.slice(0, -1)) around = isObject(around) ? around.properties[name] : undefined;
  const wanted = bare(path.at(-1)!);
  const names = isObject(around) ? Object.keys(around.properties) : [];
  return names.find((name) => bare(name) === wanted) ?? names.find((name) => bare(name).endsWith(wanted) || wanted.endsWith(bare(name))) ?? null;
}

/** The fields of the event, or of what its envelope carries, that nobody reads. */
function unreadOf(schema: JsonSchema, by: readonly Consumption[]): string[] {
  if (!isObject(schema)) return [];
  const read = new Set(by.flatMap(({ reads }) => reads.flatMap(({ path }) => path.map((_, index) => path.slice(0, index + 1).join('.')))));
  const isRead = (path: string): boolean => read.has(path) || [...CONTAINERS].some((name) => read.has(`${name}.${path}`));
  return Object.entries(schema.properties).flatMap(([name, field]) => {
    if (ENVELOPE.test(bare(name)) || NAMING_FIELDS.includes(name)) return [];
    if (CONTAINERS.has(name) && isObject(field)) return Object.keys(field.properties).filter((inner) => !isRead(`${name}.${inner}`) && !isRead(inner) && !ENVELOPE.test(bare(inner))).map((inner) => `${name}.${inner}`);
    return isRead(name) ? [] : [name];
  });
}

/** Does an expression come from a parameter of the function, directly or through constants? */
function fromParameter(node: Node, fn: FunctionNode, module: Module, depth = 0): boolean {
  if (depth > 4) return false;
  return nodesIn(node).some((each) => {
    if (each.type !== 'Identifier') return false;
    const binding = lookup(module.syntax, each.name, each);
    if (binding?.declaration.kind === 'parameter') return binding.owner === fn || isInside(binding.owner as Node, fn);
    return binding?.declaration.kind === 'variable' && binding.declaration.init !== null && isInside(binding.declaration.init, fn) && fromParameter(binding.declaration.init, fn, module, depth + 1);
  });
}

function isInside(node: Node, outer: Node): boolean { return node.start >= outer.start && node.end <= outer.end; }

/** The name where it is declared, or names a property, rather than where it is used. */
function isDeclaration(node: Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'VariableDeclarator': return parent.id === node;
    case 'MemberExpression': return parent.property === node && !parent.computed;
    case 'Property': return parent.parent?.type === 'ObjectPattern' || parent.key === node && !parent.shorthand;
    case 'FunctionDeclaration': case 'FunctionExpression': case 'ArrowFunctionExpression': return (parent.params as Node[]).includes(node);
    default: return false;
  }
}
