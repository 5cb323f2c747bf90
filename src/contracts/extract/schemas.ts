import { INFERRED, PARTIAL, same, UNKNOWN, type JsonSchema, type SchemaObject } from '../formats/json-schema.ts';

export type { JsonSchema, SchemaObject };

/** Fields whose text says which event it is. */
export const NAMING_FIELDS: readonly string[] = ['type', 'eventType', 'event_type', 'eventName', 'event_name', 'event', 'messageType', 'detail-type', 'name'];

export function unknownSchema(): SchemaObject { return { $comment: UNKNOWN }; }

export function isUnknown(schema: JsonSchema | undefined): boolean {
  return schema === undefined || typeof schema === 'object' && schema.$comment === UNKNOWN;
}

export function isObject(schema: JsonSchema | undefined): schema is SchemaObject & { properties: Record<string, JsonSchema> } {
  return typeof schema === 'object' && schema.type === 'object' && schema.properties !== undefined;
}

export interface FieldSchema { schema: JsonSchema; optional: boolean }

export function objectSchema(fields: ReadonlyMap<string, FieldSchema>, partial = false): SchemaObject {
  const required = [...fields].filter(([, { optional }]) => !optional).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries([...fields].map(([name, { schema }]) => [name, schema])),
    ...(required.length > 0 && { required }),
    ...(partial && { $comment: PARTIAL }),
  };
}

/** An object as an expression makes it, without a type that declares it. */
export function inferred<Schema extends JsonSchema>(schema: Schema): Schema {
  return typeof schema === 'object' ? { ...schema, [INFERRED]: true } : schema;
}

/** The fields of an object schema. */
export function fieldsOf(schema: JsonSchema): Map<string, FieldSchema> {
  if (!isObject(schema)) return new Map();
  return new Map(Object.entries(schema.properties).map(([name, each]) => [name, { schema: each, optional: !schema.required?.includes(name) }]));
}

/** One of several: values of one kind are one list, `null` and other types stand side by side. */
export function unionSchema(schemas: readonly JsonSchema[]): JsonSchema {
  const flat = schemas.flatMap((schema) => (typeof schema === 'object' && Array.isArray(schema.anyOf) && Object.keys(schema).length === 1 ? schema.anyOf as JsonSchema[] : [schema]));
  if (flat.some(isUnknown)) return unknownSchema();
  const values: unknown[] = [];
  const others: JsonSchema[] = [];
  for (const schema of flat) {
    const held = typeof schema === 'object' ? schema.const !== undefined ? [schema.const] : isPlainEnum(schema) ? schema.enum! : null : null;
    if (held) values.push(...held.filter((value) => !values.includes(value)));
    else if (!others.some((each) => same(each, schema))) others.push(schema);
  }
  // `'a' | string` is a string.
  const kept = values.filter((value) => !others.some((schema) => typeof schema === 'object' && schema.type === typeof value));
  if (kept.length === 2 && kept.every((value) => typeof value === 'boolean')) { others.push({ type: 'boolean' }); kept.length = 0; }
  // In an order of their own: a type checker gives them in that in which it came across them.
  kept.sort((a, b) => (String(a) < String(b) ? -1 : 1));
  others.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  const all: JsonSchema[] = [...(kept.length === 1 ? [{ const: kept[0] }] : kept.length > 1 ? [{ enum: kept }] : []), ...others];
  if (all.length === 1) return all[0]!;
  const types = all.map((schema) => (typeof schema === 'object' && Object.keys(schema).length === 1 && typeof schema.type === 'string' ? schema.type : null));
  return types.every((type) => type !== null) ? { type: types as string[] } : { anyOf: all };
}

/** `null` stands last. */
function sortKey(schema: JsonSchema): string {
  return `${typeof schema === 'object' && schema.type === 'null' ? 1 : 0}${JSON.stringify(schema)}`;
}

function isPlainEnum(schema: SchemaObject): boolean { return schema.enum !== undefined && Object.keys(schema).length === 1; }

/** Both at once: the fields of either. */
export function intersectionSchema(schemas: readonly JsonSchema[]): JsonSchema {
  const known = schemas.filter((schema) => !isUnknown(schema));
  if (known.length === 0) return unknownSchema();
  if (!known.every(isObject)) return known.length === 1 ? known[0]! : { allOf: known };
  const fields = new Map<string, FieldSchema>();
  for (const schema of known) for (const [name, field] of fieldsOf(schema)) fields.set(name, fields.has(name) ? { schema: field.schema, optional: field.optional && fields.get(name)!.optional } : field);
  return objectSchema(fields, known.length < schemas.length || known.some(({ $comment }) => $comment === PARTIAL));
}

/** A schema, with what another source knows where it does not. */
export function refined(schema: JsonSchema, other: JsonSchema): JsonSchema {
  if (isUnknown(schema)) return other;
  if (isUnknown(other)) return schema;
  if (typeof schema === 'object' && typeof other === 'object' && schema.type === 'array' && other.type === 'array' && schema.items && other.items) return { ...schema, items: refined(schema.items as JsonSchema, other.items as JsonSchema) };
  if (isObject(other) && isLoose(schema)) return other;
  if (!isObject(schema) || !isObject(other)) return schema;
  const properties = Object.fromEntries(Object.entries(schema.properties).map(([name, own]) => {
    const theirs = other.properties[name];
    if (theirs === undefined) return [name, own];
    const names = NAMING_FIELDS.includes(name) && typeof own === 'object' && own.type === 'string' && typeof theirs === 'object' && typeof theirs.const === 'string';
    // What fills a gap was seen at one place, and is declared nowhere.
    return [name, names ? theirs : isUnknown(own) && !isUnknown(theirs) ? inferred(theirs) : refined(own, theirs)];
  }));
  return { ...schema, properties };
}

/** An object of which no field is named: `Record<string, unknown>`. */
function isLoose(schema: JsonSchema): boolean {
  return typeof schema === 'object' && schema.type === 'object' && (!schema.properties || Object.keys(schema.properties).length === 0) && (schema.additionalProperties === undefined || isUnknown(schema.additionalProperties as JsonSchema));
}

/** References are read from the root: what a part defines is moved there. */
export function hoisted(schema: JsonSchema): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const lift = <Held>(held: Held, isRoot: boolean): Held => {
    if (typeof held !== 'object' || held === null) return held;
    if (Array.isArray(held)) return held.map((each) => lift(each as unknown, false)) as Held;
    const copy = { ...held } as Record<string, unknown>;
    if (typeof copy.definitions === 'object' && (isRoot || copy.type !== undefined || copy.$ref !== undefined)) {
      for (const [name, each] of Object.entries(copy.definitions as Record<string, JsonSchema>)) definitions[name] ??= lift(each, false);
      delete copy.definitions;
    }
    for (const [key, each] of Object.entries(copy)) copy[key] = lift(each, false);
    return copy as Held;
  };
  const lifted = lift(schema, true);
  return Object.keys(definitions).length === 0 || typeof lifted !== 'object' ? schema : { ...lifted, definitions };
}

/** What either of two producers of one event may write. */
export function eitherSchema(one: JsonSchema, other: JsonSchema): JsonSchema {
  if (same(one, other) || isUnknown(other)) return one;
  if (isUnknown(one)) return other;
  if (!isObject(one) || !isObject(other)) return unionSchema([one, other]);
  const fields = new Map<string, FieldSchema>();
  const [ours, theirs] = [fieldsOf(one), fieldsOf(other)];
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const [a, b] = [ours.get(name), theirs.get(name)];
    fields.set(name, a && b ? { schema: eitherSchema(a.schema, b.schema), optional: a.optional || b.optional } : { schema: (a ?? b)!.schema, optional: true });
  }
  const either = objectSchema(fields, one.$comment === PARTIAL || other.$comment === PARTIAL);
  return INFERRED in one || INFERRED in other ? inferred(either) : either;
}

/** The name that an event gives itself: the constant text of a field such as `type`. */
export function ownNameOf(schema: JsonSchema): string | null {
  if (!isObject(schema)) return null;
  for (const name of NAMING_FIELDS) {
    const field = schema.properties[name];
    if (typeof field === 'object' && typeof field.const === 'string') return field.const;
  }
  return null;
}

const DEPRECATED = /@deprecated\b([^\n]*)/;

/** What the comment over a field says of its deprecation. */
export function deprecationIn(comment: string): { deprecated?: true; deprecatedSince?: string } {
  const found = DEPRECATED.exec(comment);
  if (!found) return {};
  const date = /\b(\d{4}-\d{2}-\d{2})\b/.exec(found[1]!)?.[1];
  return { deprecated: true, ...(date && { deprecatedSince: date }) };
}

/** A field's schema with a mark on it; one of no keywords cannot carry any. */
export function marked(schema: JsonSchema, marks: object): JsonSchema {
  return typeof schema === 'object' && Object.keys(marks).length > 0 ? { ...schema, ...marks } : schema;
}

/** Keeps where in the source a schema was read, without showing in JSON. */
const ORIGIN = Symbol('origin');

export interface Origin { path: string; start: number; end: number }

export function withOrigin<Schema extends JsonSchema>(schema: Schema, origin: Origin): Schema {
  if (typeof schema !== 'object') return schema;
  const copy = { ...schema };
  Object.defineProperty(copy, ORIGIN, { value: origin, enumerable: true });
  return copy;
}

export function originOf(schema: JsonSchema | undefined): Origin | null {
  return typeof schema === 'object' ? (schema as { [ORIGIN]?: Origin })[ORIGIN] ?? null : null;
}
