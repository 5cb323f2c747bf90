import avro from 'avsc';
import type { Difference } from '../change.ts';
import { likelyRenames } from '../renames.ts';

/** A schema as an `.avsc` file holds it. */
export type AvroSchema = unknown;

type Type = avro.Type;
type RecordType = avro.types.RecordType;
type EnumType = avro.types.EnumType;
type Field = RecordType['fields'][number];

/** What avsc does not keep of a schema: attributes of its own. */
interface Notes { enumDefaults: ReadonlySet<string>; deprecated: ReadonlyMap<string, string> }

/**
 * The differences between two Avro schemas, by the schema resolution of the Avro specification, which is what Confluent's Schema Registry checks:
 * https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html
 */
export function compareAvroSchemas(old: AvroSchema, now: AvroSchema): Difference[] {
  return new Comparison(notesOf(old), notesOf(now)).types(parsed(old), parsed(now), '');
}

/** The full names of the records that a schema holds at its top. */
export function recordNames(schema: AvroSchema): string[] {
  return [schema].flat().flatMap((each) => {
    const type = parsed(each);
    return isRecord(type) && type.name ? [type.name] : [];
  });
}

class Comparison {
  readonly #old: Notes;
  readonly #new: Notes;
  readonly #open = new Map<Type, Set<Type>>();

  constructor(old: Notes, now: Notes) {
    this.#old = old;
    this.#new = now;
  }

  types(old: Type, now: Type, path: string): Difference[] {
    [old, now] = [plain(old), plain(now)];
    const open = this.#open.get(old);
    // A pair that is being compared further out, as in a record that holds its own kind, is decided there.
    if (open?.has(now)) return [];
    if (open) open.add(now);
    else this.#open.set(old, new Set([now]));
    const found = this.#compare(old, now, path);
    this.#open.get(old)!.delete(now);
    return found;
  }

  #compare(old: Type, now: Type, path: string): Difference[] {
    if (isUnion(old) || isUnion(now)) return this.#unions(branchesOf(old), branchesOf(now), old, now, path);
    if (old.typeName !== now.typeName) return this.#primitives(old, now, path);
    if (isRecord(old) && isRecord(now)) return this.#records(old, now, path);
    if (isEnum(old) && isEnum(now)) return this.#enums(old, now, path);
    if (isArray(old) && isArray(now)) return this.types(old.itemsType, now.itemsType, `${path}[]`);
    if (isMap(old) && isMap(now)) return this.types(old.valuesType, now.valuesType, `${path}[*]`);
    if (isFixed(old) && isFixed(now)) return old.size === now.size && isCalled(old, now) ? [] : [difference('retyped', path, old, now, true, true)];
    return [];
  }

  #records(old: RecordType, now: RecordType, path: string): Difference[] {
    const [backward, forward] = [!isCalled(old, now), !isCalled(now, old)];
    const found: Difference[] = backward || forward ? [{ ...difference('restructured', path, old, now, backward, forward), was: old.name ?? 'record', now: now.name ?? 'record' }] : [];
    if (backward && forward) return found;
    const gone: Field[] = [];
    const come = new Set(now.fields);
    for (const field of old.fields) {
      const at = inside(path, field.name);
      const kept = now.fields.find(({ name }) => name === field.name);
      const renamed = kept ? undefined : now.fields.find(({ aliases }) => aliases.includes(field.name)) ?? now.fields.find(({ name }) => field.aliases.includes(name));
      const next = kept ?? renamed;
      if (!next) { gone.push(field); continue; }
      come.delete(next);
      if (renamed) {
        const [reads, isRead] = [renamed.aliases.includes(field.name) || hasDefault(renamed), field.aliases.includes(renamed.name) || hasDefault(field)];
        found.push({ ...difference('renamed', at, field.type, renamed.type, !reads, !isRead), to: inside(path, renamed.name) });
      }
      found.push(...this.types(field.type, next.type, at));
    }
    return [...found, ...this.#fields(gone, [...come], old, now, path)];
  }

  #fields(gone: readonly Field[], come: readonly Field[], old: RecordType, now: RecordType, path: string): Difference[] {
    const of = (fields: readonly Field[], record: RecordType) => fields.map((field) => ({ name: field.name, type: describe(field.type), position: record.fields.indexOf(field) }));
    const pairs = likelyRenames(of(gone, old), of(come, now));
    const field = (fields: readonly Field[], name: string): Field => fields.find((each) => each.name === name)!;
    return [
      ...pairs.map(({ from, to }) => ({ ...difference('renamed', inside(path, from), field(gone, from).type, field(come, to).type, !hasDefault(field(come, to)), !hasDefault(field(gone, from))), to: inside(path, to), ...this.#deprecation(old, from) })),
      ...gone.filter(({ name }) => !pairs.some(({ from }) => from === name)).map((each) => ({ ...difference('removed', inside(path, each.name), each.type, null, false, !hasDefault(each)), ...this.#deprecation(old, each.name) })),
      ...come.filter(({ name }) => !pairs.some(({ to }) => to === name)).map((each) => difference(hasDefault(each) ? 'added' : 'added-required', inside(path, each.name), null, each.type, !hasDefault(each), false)),
    ];
  }

  #deprecation(record: RecordType, field: string): { deprecatedSince?: string } {
    const since = this.#old.deprecated.get(`${shortName(record)}.${field}`);
    return since === undefined ? {} : { deprecatedSince: since };
  }

  #enums(old: EnumType, now: EnumType, path: string): Difference[] {
    if (!isCalled(old, now) && !isCalled(now, old)) return [difference('retyped', path, old, now, true, true)];
    const [lost, gained] = [old.symbols.filter((symbol) => !now.symbols.includes(symbol)), now.symbols.filter((symbol) => !old.symbols.includes(symbol))];
    const found: Difference[] = [];
    if (lost.length > 0) found.push(difference('enum-narrowed', path, old, now, !this.#new.enumDefaults.has(shortName(now)), false));
    if (gained.length > 0) found.push(difference('enum-widened', path, old, now, false, !this.#old.enumDefaults.has(shortName(old))));
    return found;
  }

  #unions(before: readonly Type[], after: readonly Type[], old: Type, now: Type, path: string): Difference[] {
    const found: Difference[] = [];
    const partner = (type: Type, others: readonly Type[]): Type | undefined => others.find((other) => kindOf(other) === kindOf(type));
    for (const type of before) { const other = partner(type, after); if (other) found.push(...this.types(type, other, path)); }
    const lost = before.filter((type) => !partner(type, after) && !after.some((other) => !this.types(type, other, path).some(({ backward }) => backward)));
    const gained = after.filter((type) => !partner(type, before) && !before.some((other) => !this.types(other, type, path).some(({ forward }) => forward)));
    if (lost.length > 0 && gained.length > 0) found.push(difference('retyped', path, old, now, true, true));
    else if (lost.length > 0) found.push(difference('narrowed', path, old, now, true, false));
    else if (gained.length > 0) found.push(difference('widened', path, old, now, false, true));
    return found;
  }

  #primitives(old: Type, now: Type, path: string): Difference[] {
    const [backward, forward] = [!canRead(now, old), !canRead(old, now)];
    const isStructure = [old, now].some((type) => isRecord(type) || isArray(type) || isMap(type));
    return [difference(backward && forward ? (isStructure ? 'restructured' : 'retyped') : backward ? 'narrowed' : forward ? 'widened' : 'retyped', path, old, now, backward, forward)];
  }
}

/** Does avsc find a way to read the one as the other: the promotions of the specification? */
function canRead(reader: Type, writer: Type): boolean {
  try {
    reader.createResolver(writer);
    return true;
  } catch { return false; }
}

function parsed(schema: AvroSchema): Type {
  // Each schema has its own names: two versions of a record may not meet in one registry.
  return avro.Type.forSchema(structuredClone(schema) as avro.Schema, { registry: {} });
}

function plain(type: Type): Type {
  return type instanceof avro.types.LogicalType ? type.underlyingType : type;
}

function isUnion(type: Type): type is avro.types.UnwrappedUnionType { return type.typeName.startsWith('union:'); }
function isRecord(type: Type): type is RecordType { return type.typeName === 'record' || type.typeName === 'error'; }
function isEnum(type: Type): type is EnumType { return type.typeName === 'enum'; }
function isArray(type: Type): type is avro.types.ArrayType { return type.typeName === 'array'; }
function isMap(type: Type): type is avro.types.MapType { return type.typeName === 'map'; }
function isFixed(type: Type): type is avro.types.FixedType { return type.typeName === 'fixed'; }

function branchesOf(type: Type): readonly Type[] {
  return isUnion(type) ? type.types.map(plain) : [type];
}

/** What tells the branches of a union apart. */
function kindOf(type: Type): string {
  return type.name ? `${type.typeName} ${shortName(type)}` : type.typeName;
}

/** Does the new type go by the old one's name? Of names in a namespace the last part counts. */
function isCalled(old: Type, now: Type): boolean {
  return shortName(old) === shortName(now) || (now.aliases ?? []).some((alias) => lastPart(alias) === shortName(old));
}

function shortName(type: Type): string { return lastPart(type.name ?? type.branchName ?? ''); }

function lastPart(name: string): string { return name.slice(name.lastIndexOf('.') + 1); }

function hasDefault(field: Field): boolean { return field.defaultValue() !== undefined; }

function inside(path: string, name: string): string { return path ? `${path}.${name}` : name; }

function difference(kind: Difference['kind'], path: string, was: Type | null, now: Type | null, backward: boolean, forward: boolean): Difference {
  return { kind, path, was: was ? describe(was) : 'never', now: now ? describe(now) : 'never', backward, forward };
}

function describe(type: Type): string {
  type = plain(type);
  if (isUnion(type)) return type.types.map(describe).join(' | ');
  if (isEnum(type)) return type.symbols.join(' | ');
  if (isArray(type)) { const item = describe(type.itemsType); return item.includes(' ') ? `(${item})[]` : `${item}[]`; }
  if (isMap(type)) return `map<${describe(type.valuesType)}>`;
  return type.name ?? type.typeName;
}

function notesOf(schema: AvroSchema): Notes {
  const enumDefaults = new Set<string>();
  const deprecated = new Map<string, string>();
  const open: unknown[] = [schema];
  while (open.length > 0) {
    const each = open.pop();
    if (typeof each !== 'object' || each === null) continue;
    open.push(...Object.values(each));
    const { type, name, default: fallback, fields } = each as { type?: unknown; name?: string; default?: unknown; fields?: { name: string; deprecated?: unknown; deprecatedSince?: string }[] };
    if (type === 'enum' && name && fallback !== undefined) enumDefaults.add(lastPart(name));
    if (name && Array.isArray(fields)) for (const field of fields) if (field.deprecated === true || field.deprecatedSince) deprecated.set(`${lastPart(name)}.${field.name}`, field.deprecatedSince ?? '');
  }
  return { enumDefaults, deprecated };
}
