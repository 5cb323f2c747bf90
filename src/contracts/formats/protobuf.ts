import protobuf from 'protobufjs';
import type { Difference } from '../change.ts';

/** What protobufjs makes of a `.proto` file: its types by name, with the numbers of their fields. */
export interface ProtobufSchema {
  /** The message that is the event: `shop.OrderPlaced`. Without it, every message of the schema is compared. */
  message?: string;
  nested?: Record<string, unknown>;
}

type Message = protobuf.Type;
type Field = protobuf.Field;

/** Scalars of one group can be exchanged on the wire: https://protobuf.dev/programming-guides/proto3/#updating. */
const GROUPS: Record<string, string> = {
  int32: 'number', int64: 'number', uint32: 'number', uint64: 'number', bool: 'number',
  sint32: 'signed', sint64: 'signed', string: 'text', bytes: 'text',
  fixed32: 'fixed32', sfixed32: 'fixed32', fixed64: 'fixed64', sfixed64: 'fixed64', float: 'float', double: 'double',
};

/**
 * The differences between two Protobuf schemas. Fields are known by their numbers: the verdicts are those of Confluent's Schema Registry,
 * see https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/serdes-protobuf.html.
 */
export function compareProtobufSchemas(old: ProtobufSchema, now: ProtobufSchema): Difference[] {
  const [before, after] = [rootOf(old), rootOf(now)];
  if (old.message && now.message) return messages(before.lookupType(old.message), after.lookupType(now.message), '', new Set());
  const [ours, theirs] = [messagesIn(before), messagesIn(after)];
  const found: Difference[] = [];
  for (const [name, message] of ours) {
    const other = theirs.get(name);
    if (other) found.push(...messages(message, other, name, new Set()));
    else found.push({ kind: 'removed', path: name, was: 'message', now: 'never', backward: true, forward: false });
  }
  for (const name of theirs.keys()) if (!ours.has(name)) found.push({ kind: 'added', path: name, was: 'never', now: 'message', backward: false, forward: true });
  return found;
}

/** The text of a `.proto` file as a schema. */
export function parseProtobuf(text: string): ProtobufSchema {
  return protobuf.parse(text, { keepCase: true }).root.toJSON({ keepComments: false }) as ProtobufSchema;
}

/** The files that a `.proto` file imports, as it names them. */
export function importsOf(text: string): readonly string[] {
  const { imports, weakImports } = protobuf.parse(text, { keepCase: true });
  return [...imports ?? [], ...weakImports ?? []];
}

/** The full names of the messages at the top of a schema. */
export function messageNames(schema: ProtobufSchema): string[] { return [...messagesIn(rootOf(schema)).values()].map((message) => message.fullName.slice(1)); }

/** One message with the types that it needs, and no others. */
export function messageOf(schema: ProtobufSchema, name: string): ProtobufSchema {
  const root = rootOf(schema);
  const needed = new Set<string>();
  const need = (type: protobuf.ReflectionObject | null): void => {
    if (!type || needed.has(type.fullName)) return;
    needed.add(type.fullName);
    if (type instanceof protobuf.Type) for (const field of type.fieldsArray) need(resolved(field));
  };
  need(root.lookupType(name));
  const kept = (nested: Record<string, unknown>, path: string): Record<string, unknown> => Object.fromEntries(Object.entries(nested).flatMap(([key, value]) => {
    const at = `${path}.${key}`;
    const { nested: inner, ...own } = value as { nested?: Record<string, unknown> };
    const within = inner ? kept(inner, at) : {};
    const isNeeded = needed.has(at);
    if (!isNeeded && Object.keys(within).length === 0) return [];
    return [[key, { ...(isNeeded && own), ...(Object.keys(within).length > 0 && { nested: within }) }]];
  }));
  return { message: name, nested: kept(schema.nested ?? {}, '') };
}

function messages(old: Message, now: Message, path: string, open: Set<string>): Difference[] {
  const key = `${old.fullName} ${now.fullName}`;
  if (open.has(key)) return [];
  open.add(key);
  const found: Difference[] = [];
  const numbers = [...new Set([...old.fieldsArray, ...now.fieldsArray].map(({ id }) => id))].sort((a, b) => a - b);
  const [movedIn, movedOut] = [newlyExclusive(old, now), newlyExclusive(now, old)];
  for (const number of numbers) {
    const [was, is] = [old.fieldsById[number], now.fieldsById[number]];
    if (!is) found.push(gone(was!, old, now, path));
    else if (!was) found.push(come(is, old, now, path));
    else found.push(...fields(was, is, path, open));
  }
  for (const name of movedIn) found.push({ kind: 'restructured', path: inside(path, name), was: 'fields of their own', now: 'one of several', backward: true, forward: false });
  for (const name of movedOut) found.push({ kind: 'restructured', path: inside(path, name), was: 'one of several', now: 'fields of their own', backward: false, forward: true });
  open.delete(key);
  return found;
}

function gone(field: Field, old: Message, now: Message, path: string): Difference {
  const leavesOneof = losesMember(field, old, now);
  const since = field.getOption('deprecated') === true ? String(field.getOption('deprecatedSince') ?? '') : undefined;
  return { kind: 'removed', path: inside(path, field.name), was: describe(field), now: 'never', backward: field.required || leavesOneof, forward: field.required, ...(since !== undefined && { deprecatedSince: since }) };
}

function come(field: Field, old: Message, now: Message, path: string): Difference {
  return { kind: field.required ? 'added-required' : 'added', path: inside(path, field.name), was: 'never', now: describe(field), backward: field.required, forward: field.required || losesMember(field, now, old) };
}

/** Does a member vanish from a oneof of which others live on? One that goes as a whole is no loss. */
function losesMember(field: Field, from: Message, to: Message): boolean {
  const oneof = oneofOf(field);
  return oneof !== null && (oneofsOf(to).has(oneof.name) || oneof.fieldsArray.some(({ id }) => id in to.fieldsById)) && oneofsOf(from).has(oneof.name);
}

function fields(old: Field, now: Field, path: string, open: Set<string>): Difference[] {
  const at = inside(path, old.name);
  const found: Difference[] = old.name === now.name ? [] : [{ kind: 'renamed', path: at, to: inside(path, now.name), was: describe(old), now: describe(now), backward: false, forward: false }];
  return [...found, ...contents(old, now, at, open)];
}

function contents(old: Field, now: Field, at: string, open: Set<string>): Difference[] {
  const both = { path: at, was: describe(old), now: describe(now) };
  const broken = (kind: Difference['kind']): Difference[] => [{ kind, ...both, backward: true, forward: true }];
  const [before, after] = [kindOf(old), kindOf(now)];
  if (before !== after) return broken('restructured');
  if (before === 'message' || before === 'map' && resolved(old) instanceof protobuf.Type && resolved(now) instanceof protobuf.Type) {
    const [ours, theirs] = [resolved(old), resolved(now)];
    if (!(ours instanceof protobuf.Type) || !(theirs instanceof protobuf.Type)) return lastPart(old.type) === lastPart(now.type) ? [] : broken('retyped');
    return localName(ours) === localName(theirs) ? messages(ours, theirs, before === 'map' ? `${at}[*]` : old.repeated ? `${at}[]` : at, open) : broken('retyped');
  }
  if (old.required !== now.required) return [{ kind: now.required ? 'required' : 'optional', ...both, backward: now.required, forward: old.required }];
  if (groupOf(old) !== groupOf(now) || keyGroupOf(old) !== keyGroupOf(now)) return broken('retyped');
  if (before === 'map') return [];
  if (old.repeated !== now.repeated) return groupOf(old) === 'text' ? [{ kind: 'restructured', ...both, backward: false, forward: false }] : broken('restructured');
  return enums(old, now, both);
}

/** An unknown number of an enum is kept: it breaks nobody on the wire. */
function enums(old: Field, now: Field, both: Pick<Difference, 'path' | 'was' | 'now'>): Difference[] {
  const [ours, theirs] = [resolved(old), resolved(now)];
  if (!(ours instanceof protobuf.Enum) || !(theirs instanceof protobuf.Enum)) return [];
  const [lost, gained] = [Object.values(ours.values).some((value) => theirs.valuesById[value] === undefined), Object.values(theirs.values).some((value) => ours.valuesById[value] === undefined)];
  return [...(lost ? ['enum-narrowed' as const] : []), ...(gained ? ['enum-widened' as const] : [])].map((kind) => ({ kind, ...both, backward: false, forward: false }));
}

/** The oneofs in which fields now exclude each other that could be set together before. */
function newlyExclusive(old: Message, now: Message): string[] {
  return [...oneofsOf(now).values()].filter((oneof) => {
    const origins = new Set(oneof.fieldsArray.flatMap(({ id }) => {
      const before = old.fieldsById[id];
      if (!before) return [];
      const held = oneofOf(before);
      return [held ? `oneof ${held.name}` : `field ${id}`];
    }));
    return origins.size > 1;
  }).map(({ name }) => name);
}

/** Without those that protobufjs makes of `optional` fields. */
function oneofsOf(message: Message): Map<string, protobuf.OneOf> {
  return new Map(message.oneofsArray.filter((oneof) => !oneof.fieldsArray.some((field) => field.getOption('proto3_optional') === true)).map((oneof) => [oneof.name, oneof]));
}

function oneofOf(field: Field): protobuf.OneOf | null {
  return field.partOf && field.getOption('proto3_optional') !== true ? field.partOf : null;
}

function kindOf(field: Field): 'scalar' | 'map' | 'message' {
  if (field instanceof protobuf.MapField) return 'map';
  return GROUPS[field.type] || resolved(field) instanceof protobuf.Enum ? 'scalar' : 'message';
}

function groupOf(field: Field): string {
  return GROUPS[field.type] ?? (resolved(field) instanceof protobuf.Enum ? 'number' : lastPart(field.type));
}

function keyGroupOf(field: Field): string | null {
  return field instanceof protobuf.MapField ? GROUPS[field.keyType] ?? null : null;
}

/** The type that a field names; null where it stands in a file that is not at hand. */
function resolved(field: Field): protobuf.Type | protobuf.Enum | null {
  try {
    return field.resolve().resolvedType;
  } catch { return null; }
}

/** Without the package. */
function localName(type: Message): string {
  const names = [type.name];
  for (let parent = type.parent; parent instanceof protobuf.Type; parent = parent.parent) names.unshift(parent.name);
  return names.join('.');
}

/** What a file imports may not be at hand: a name of it stays a name. */
function rootOf({ nested }: ProtobufSchema): protobuf.Root {
  const root = new protobuf.Root();
  root.addJSON(structuredClone(nested ?? {}) as Record<string, protobuf.AnyNestedObject>);
  try { root.resolveAll(); } catch { /* `resolved` tells what is missing */ }
  return root;
}

/** The messages at the top of all packages, by full name. */
function messagesIn(namespace: protobuf.NamespaceBase): Map<string, Message> {
  const found = new Map<string, Message>();
  for (const each of namespace.nestedArray) {
    if (each instanceof protobuf.Type) found.set(each.fullName.slice(1), each);
    else if (each instanceof protobuf.Namespace) for (const [name, message] of messagesIn(each)) found.set(name, message);
  }
  return found;
}

function describe(field: Field): string {
  const type = field instanceof protobuf.MapField ? `map<${field.keyType}, ${field.type}>` : field.type.replace(/^\./, '');
  return `${field.repeated ? 'repeated ' : field.required ? 'required ' : ''}${type}`;
}

function inside(path: string, name: string): string { return path ? `${path}.${name}` : name; }

function lastPart(name: string): string { return name.slice(name.lastIndexOf('.') + 1); }
