import type { Difference, Policy } from '../change.ts';
import { likelyRenames, type Field } from '../renames.ts';

/** A JSON Schema of any draft, as far as Confluent's Schema Registry compares it. */
export type JsonSchema = boolean | SchemaObject;

export interface SchemaObject {
  type?: string | readonly string[];
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
  items?: JsonSchema | readonly JsonSchema[];
  enum?: readonly unknown[];
  [keyword: string]: unknown;
}

/** `$comment` of what could not be found out. Whatever it is compared with, nothing is said. */
export const UNKNOWN = 'unknown';

/** `$comment` of an object of which not every field is known: one that is missing from it says nothing. */
export const PARTIAL = 'partial';

/**
 * Marks an object that no type declares: it is what a producer happens to write. What it newly holds nobody is told to rely on, so that it can break
 * only those who read it by the older schema. The mark does not show in JSON.
 */
export const INFERRED = Symbol('inferred');

/** One plain alternative of a schema: without references and combinators, of one type or of any. */
type Branch = SchemaObject & { type?: string };

interface Side { root: JsonSchema }

/** More alternatives than this are not laid out: such schemas are compared as text. */
const MOST_BRANCHES = 64;
const DEEPEST = 40;

const KEYWORDS_OF_TYPE: [type: string, keywords: readonly string[]][] = [
  ['object', ['properties', 'required', 'additionalProperties', 'patternProperties', 'unevaluatedProperties', 'minProperties', 'maxProperties', 'dependencies', 'dependentRequired', 'dependentSchemas', 'propertyNames']],
  ['array', ['items', 'prefixItems', 'additionalItems', 'unevaluatedItems', 'minItems', 'maxItems', 'uniqueItems', 'contains']],
  ['string', ['minLength', 'maxLength', 'pattern']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

/** Keywords with a limit: a smaller value allows fewer data, or more. */
const UPPER_LIMITS = ['maxLength', 'maximum', 'exclusiveMaximum', 'maxItems', 'maxProperties', 'maxContains'];
const LOWER_LIMITS = ['minLength', 'minimum', 'exclusiveMinimum', 'minItems', 'minProperties', 'minContains'];

/**
 * The differences between two JSON Schemas. What is narrowed breaks backward, what is widened forward: the verdicts are those of Confluent's Schema
 * Registry, see https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/serdes-json.html.
 */
export function compareJsonSchemas(old: JsonSchema, now: JsonSchema, policy: Policy): Difference[] {
  return new Comparison({ root: old }, { root: now }, policy).schemas(old, now, '');
}

class Comparison {
  readonly #old: Side;
  readonly #new: Side;
  readonly #policy: Policy;
  readonly #open = new Map<unknown, Set<unknown>>();
  #depth = 0;

  constructor(old: Side, now: Side, policy: Policy) {
    this.#old = old;
    this.#new = now;
    this.#policy = policy;
  }

  schemas(old: JsonSchema, now: JsonSchema, path: string): Difference[] {
    if (isUnknown(old) || isUnknown(now)) return [];
    const open = this.#open.get(old);
    // A pair that is being compared further out, as in a schema that refers to itself, is decided there.
    if (open?.has(now) || this.#depth > DEEPEST) return [];
    if (open) open.add(now);
    else this.#open.set(old, new Set([now]));
    this.#depth++;
    const found = this.#laidOut(old, now, path);
    this.#depth--;
    this.#open.get(old)!.delete(now);
    return found;
  }

  #laidOut(old: JsonSchema, now: JsonSchema, path: string): Difference[] {
    const before = branchesOf(old, this.#old.root);
    const after = branchesOf(now, this.#new.root);
    if (!before || !after) return same(old, now) ? [] : [this.#difference('retyped', path, old, now, true, true)];
    return this.#branches(before, after, path);
  }

  #branches(before: readonly Branch[], after: readonly Branch[], path: string): Difference[] {
    const [was, is] = [unionOf(before), unionOf(after)];
    if (before.some(isAny)) return after.some(isAny) ? [] : [this.#difference('narrowed', path, was, is, true, false)];
    if (after.some(isAny)) return [this.#difference('widened', path, was, is, false, true)];
    const groups = new Set([...before, ...after].map(groupOf));
    const found: Difference[] = [];
    const lost: string[] = [];
    const gained: string[] = [];
    for (const group of groups) {
      const [ours, theirs] = [before.filter((each) => groupOf(each) === group), after.filter((each) => groupOf(each) === group)];
      if (theirs.length === 0) lost.push(group);
      else if (ours.length === 0) gained.push(group);
      else found.push(...this.#group(ours, theirs, path));
    }
    if (lost.length > 0 && gained.length > 0) {
      const isStructure = [...lost, ...gained].some((group) => group === 'object' || group === 'array');
      found.push(this.#difference(isStructure ? 'restructured' : 'retyped', path, was, is, true, true));
    } else if (lost.length > 0) found.push(this.#difference('narrowed', path, was, is, true, false));
    else if (gained.length > 0) found.push(this.#difference('widened', path, was, is, false, true));
    return found;
  }

  /** Alternatives of one type: told apart by a field that names the variant, or else matched as far as one admits the other. */
  #group(before: readonly Branch[], after: readonly Branch[], path: string): Difference[] {
    if (before.length === 1 && after.length === 1) return this.#branch(before[0]!, after[0]!, path);
    const variants = discriminatorOf([...before, ...after]);
    if (variants) return this.#variants(variants, before, after, path);
    let ours = before.filter((each) => !after.some((other) => this.#branch(each, other, path).length === 0));
    let theirs = after.filter((each) => !before.some((other) => this.#branch(other, each, path).length === 0));
    const isRead = (each: Branch): boolean => after.some((other) => !this.#branch(each, other, path).some(({ backward }) => backward));
    const isExpected = (each: Branch): boolean => before.some((other) => !this.#branch(other, each, path).some(({ forward }) => forward));
    const read = ours.map(isRead);
    const expected = theirs.map(isExpected);
    ours = ours.filter((_, index) => !read[index]);
    theirs = theirs.filter((_, index) => !expected[index]);
    if (ours.length === 1 && theirs.length === 1) return this.#branch(ours[0]!, theirs[0]!, path);
    const found: Difference[] = [];
    if (ours.length > 0) found.push(this.#difference('narrowed', path, unionOf(before), unionOf(after), true, false));
    if (theirs.length > 0 && (ours.length > 0 || before.length !== after.length || found.length === 0)) found.push(this.#difference('widened', path, unionOf(before), unionOf(after), false, true));
    return found;
  }

  #variants(name: string, before: readonly Branch[], after: readonly Branch[], path: string): Difference[] {
    const tag = (branch: Branch): unknown => constantOf(branch.properties?.[name]);
    const found: Difference[] = [];
    for (const old of before) {
      const now = after.find((each) => same(tag(each), tag(old)));
      const at = `${path}[${name}=${String(tag(old))}]`;
      if (now) found.push(...this.#branch(old, now, at));
      else found.push(this.#difference('narrowed', at, old, false, true, false));
    }
    for (const now of after) if (!before.some((each) => same(tag(each), tag(now)))) found.push(this.#difference('widened', `${path}[${name}=${String(tag(now))}]`, false, now, false, true));
    return found;
  }

  #branch(old: Branch, now: Branch, path: string): Difference[] {
    const found = [...this.#values(old, now, path), ...this.#limits(old, now, path), ...this.#negation(old, now, path)];
    if (old.type === 'integer' && now.type === 'number' && !now.enum) found.push(this.#difference('widened', path, old, now, false, true));
    if (old.type === 'number' && now.type === 'integer' && !old.enum) found.push(this.#difference('narrowed', path, old, now, true, false));
    if (old.type === 'object') found.push(...this.#object(old, now, path));
    if (old.type === 'array') found.push(...this.#array(old, now, path));
    return found;
  }

  #values(old: Branch, now: Branch, path: string): Difference[] {
    if (!old.enum && !now.enum) return [];
    const lost = !now.enum ? [] : old.enum?.filter((value) => !now.enum!.some((other) => same(value, other))) ?? null;
    const gained = !old.enum ? [] : now.enum?.filter((value) => !old.enum!.some((other) => same(value, other))) ?? null;
    const found: Difference[] = [];
    if (lost === null || lost.length > 0) found.push(this.#difference('enum-narrowed', path, old, now, true, false));
    if (gained === null || gained.length > 0) found.push(this.#difference('enum-widened', path, old, now, false, true));
    return found;
  }

  #limits(old: Branch, now: Branch, path: string): Difference[] {
    const found: Difference[] = [];
    const note = (isNarrower: boolean, isWider: boolean, keyword: string): void => {
      const [was, is] = [limitText(keyword, old[keyword]), limitText(keyword, now[keyword])];
      if (isNarrower) found.push({ kind: 'narrowed', path, was, now: is, backward: true, forward: isWider });
      else if (isWider) found.push({ kind: 'widened', path, was, now: is, backward: false, forward: true });
    };
    for (const keyword of UPPER_LIMITS) { const [a, b] = [limitOf(old, keyword, Infinity), limitOf(now, keyword, Infinity)]; note(b < a, b > a, keyword); }
    for (const keyword of LOWER_LIMITS) { const [a, b] = [limitOf(old, keyword, -Infinity), limitOf(now, keyword, -Infinity)]; note(b > a, b < a, keyword); }
    if (old.pattern !== now.pattern) note(now.pattern !== undefined, old.pattern !== undefined, 'pattern');
    if (Boolean(old.uniqueItems) !== Boolean(now.uniqueItems)) note(Boolean(now.uniqueItems), Boolean(old.uniqueItems), 'uniqueItems');
    const [was, is] = [old.multipleOf, now.multipleOf];
    if (was !== is) note(is !== undefined && !isMultiple(was, is), was !== undefined && !isMultiple(is, was), 'multipleOf');
    return found;
  }

  /** What must not match is narrowed where more must not. */
  #negation(old: Branch, now: Branch, path: string): Difference[] {
    if (old.not === undefined && now.not === undefined || same(old.not, now.not)) return [];
    if (old.not === undefined) return [this.#difference('narrowed', path, old, now, true, false)];
    if (now.not === undefined) return [this.#difference('widened', path, old, now, false, true)];
    const within = new Comparison(this.#old, this.#new, this.#policy).schemas(old.not as JsonSchema, now.not as JsonSchema, path);
    const [backward, forward] = [within.some((each) => each.forward), within.some((each) => each.backward)];
    return backward || forward ? [this.#difference(backward ? 'narrowed' : 'widened', path, old, now, backward, forward)] : [];
  }

  #object(old: Branch, now: Branch, path: string): Difference[] {
    const names = new Set([...Object.keys(old.properties ?? {}), ...Object.keys(now.properties ?? {})]);
    const removed: Difference[] = [];
    const added: Difference[] = [];
    const found: Difference[] = [];
    for (const name of names) {
      const at = path ? `${path}.${name}` : name;
      const [was, is] = [old.properties?.[name], now.properties?.[name]];
      if (was === undefined && is !== undefined) { if (old.$comment !== PARTIAL) added.push(this.#added(name, is, old, now, at)); }
      else if (was !== undefined && is === undefined) { if (now.$comment !== PARTIAL) removed.push(this.#removed(name, was, old, now, at)); }
      else if (was !== undefined && is !== undefined) found.push(...[...this.#requirement(name, was, is, old, now, at), ...this.schemas(was, is, at)].map((each) => ((isInferred(now) || typeof is === 'object' && INFERRED in is) && each.path === at ? { ...each, backward: false } : each)));
    }
    return [...this.#renamed(removed, added, old, now), ...found, ...this.#furtherProperties(old, now, path), ...this.#dependencies(old, now, path)];
  }

  #added(name: string, schema: JsonSchema, old: Branch, now: Branch, path: string): Difference {
    const required = isRequired(now, name) && !hasDefault(schema) && !isInferred(now);
    const backward = required || !this.#mayAppear(old, this.#old, schema, path, false);
    return { ...this.#difference(required ? 'added-required' : 'added', path, false, schema, backward, !this.#mayVanish(old, this.#old, schema, path, false)) };
  }

  #removed(name: string, schema: JsonSchema, old: Branch, now: Branch, path: string): Difference {
    const required = isRequired(old, name) && !hasDefault(schema);
    const forward = required || !this.#mayAppear(now, this.#new, schema, path, true);
    const since = typeof schema === 'object' && (schema.deprecated === true || schema.deprecatedSince !== undefined) ? String(schema.deprecatedSince ?? '') : undefined;
    return { ...this.#difference('removed', path, schema, false, !this.#mayVanish(now, this.#new, schema, path, true), forward), ...(since !== undefined && { deprecatedSince: since }) };
  }

  /** Can data written by a schema without the property be read by one that has it, optional? `swapped` where the one without it is the new one. */
  #mayAppear(without: Branch, side: Side, schema: JsonSchema, path: string, swapped: boolean): boolean {
    const others = contentOf(without, side, fieldName(path));
    if (others === 'open') return this.#policy === 'lenient' || isEverything(schema);
    return others === 'closed' || !this.#across(schema, others, path, swapped).some(({ backward, forward }) => (swapped ? forward : backward));
  }

  /** Can data written by a schema with the property be read by one without it? */
  #mayVanish(without: Branch, side: Side, schema: JsonSchema, path: string, swapped: boolean): boolean {
    const others = contentOf(without, side, fieldName(path));
    if (others === 'open') return true;
    if (others === 'closed') return this.#policy === 'lenient' || schema === false;
    return !this.#across(schema, others, path, swapped).some(({ backward, forward }) => (swapped ? backward : forward));
  }

  /** Compares a property of the one schema with what the other says of further properties. */
  #across(schema: JsonSchema, others: JsonSchema, path: string, swapped: boolean): Difference[] {
    return swapped ? this.schemas(schema, others, path) : this.schemas(others, schema, path);
  }

  #renamed(removed: Difference[], added: Difference[], old: Branch, now: Branch): Difference[] {
    const fields = (all: readonly Difference[], of: Branch, type: 'was' | 'now'): Field[] => all.map((each) => ({ name: each.path, type: each[type], position: Object.keys(of.properties ?? {}).indexOf(fieldName(each.path)) }));
    const pairs = likelyRenames(fields(removed, old, 'was'), fields(added, now, 'now'));
    const renamed = pairs.map(({ from, to }): Difference => {
      const [gone, come] = [removed.find(({ path }) => path === from)!, added.find(({ path }) => path === to)!];
      return { ...gone, kind: 'renamed', to, now: come.now, backward: gone.backward || come.backward, forward: gone.forward || come.forward };
    });
    return [...renamed, ...removed.filter(({ path }) => !pairs.some(({ from }) => from === path)), ...added.filter(({ path }) => !pairs.some(({ to }) => to === path))];
  }

  #requirement(name: string, was: JsonSchema, is: JsonSchema, old: Branch, now: Branch, path: string): Difference[] {
    const [before, after] = [isRequired(old, name), isRequired(now, name)];
    if (before === after) return [];
    return after ? [this.#difference('required', path, was, is, !hasDefault(is), false)] : [this.#difference('optional', path, was, is, false, !hasDefault(was))];
  }

  #furtherProperties(old: Branch, now: Branch, path: string): Difference[] {
    const [was, is] = [furtherOf(old), furtherOf(now)];
    if (same(was, is)) return [];
    const at = `${path}[*]`;
    const [before, after] = [contentModel(was), contentModel(is)];
    const counts = this.#policy === 'strict';
    if (before === 'partial' && after === 'partial') return this.schemas(was, is, at);
    if (rank(before) > rank(after)) return [this.#difference('narrowed', at, was, is, counts, false)];
    return rank(before) < rank(after) ? [this.#difference('widened', at, was, is, false, counts)] : [];
  }

  #dependencies(old: Branch, now: Branch, path: string): Difference[] {
    const [before, after] = [dependenciesOf(old), dependenciesOf(now)];
    const found: Difference[] = [];
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const at = path ? `${path}.${name}` : name;
      const [was, is] = [before.get(name), after.get(name)];
      if (was === undefined) found.push(this.#difference('narrowed', at, true, is as JsonSchema, true, false));
      else if (is === undefined) found.push(this.#difference('widened', at, was as JsonSchema, true, false, true));
      else if (Array.isArray(was) && Array.isArray(is)) {
        const [more, fewer] = [is.some((each) => !was.includes(each)), was.some((each) => !is.includes(each))];
        if (more || fewer) found.push(this.#difference(more ? 'narrowed' : 'widened', at, true, true, more, fewer));
      } else if (!Array.isArray(was) && !Array.isArray(is)) found.push(...this.schemas(was as JsonSchema, is as JsonSchema, at));
      else found.push(this.#difference('narrowed', at, true, true, true, true));
    }
    return found;
  }

  #array(old: Branch, now: Branch, path: string): Difference[] {
    const [before, after] = [itemsOf(old), itemsOf(now)];
    const found: Difference[] = [];
    for (let index = 0; index < Math.max(before.first.length, after.first.length); index++) {
      const [was, is] = [before.first[index] ?? before.rest, after.first[index] ?? after.rest];
      const at = `${path}[${index}]`;
      // A list that ends here admits no such item.
      if (was === false && is !== false) found.push(this.#difference('widened', at, was, is, false, true));
      else if (is === false && was !== false) found.push(this.#difference('narrowed', at, was, is, true, false));
      else found.push(...this.schemas(was, is, at));
    }
    return [...found, ...this.schemas(before.rest, after.rest, `${path}[]`)];
  }

  #difference(kind: Difference['kind'], path: string, was: JsonSchema, now: JsonSchema, backward: boolean, forward: boolean): Difference {
    return { kind, path, was: describe(was, this.#old.root), now: describe(now, this.#new.root), backward, forward };
  }
}

/** A type as one would write it in TypeScript. */
export function describe(schema: JsonSchema, root: JsonSchema, depth = 0): string {
  const branches = branchesOf(schema, root);
  if (!branches || depth > 2) return 'object';
  if (branches.length === 0) return 'never';
  const texts = branches.map((branch): string => {
    if (branch.enum) return branch.enum.map((value) => JSON.stringify(value)).join(' | ');
    if (branch.type === 'array') {
      const { first, rest } = itemsOf(branch);
      const item = first.length > 0 ? `[${first.map((each) => describe(each, root, depth + 1)).join(', ')}]` : describe(rest, root, depth + 1);
      return first.length > 0 ? item : item.includes(' ') ? `(${item})[]` : `${item}[]`;
    }
    const names = Object.keys(branch.properties ?? {});
    return branch.type === 'object' && depth < 2 && names.length > 0 && names.length <= 5 ? `{ ${names.join(', ')} }` : branch.type ?? 'unknown';
  });
  return [...new Set(texts)].join(' | ');
}

/** The plain alternatives of a schema: none where nothing matches, null where there are too many. */
function branchesOf(schema: JsonSchema, root: JsonSchema, seen: readonly unknown[] = []): Branch[] | null {
  if (schema === true) return [{}];
  if (schema === false || seen.includes(schema)) return [];
  const { $ref, allOf, anyOf, oneOf, ...own } = schema as SchemaObject & { $ref?: string; allOf?: JsonSchema[]; anyOf?: JsonSchema[]; oneOf?: JsonSchema[] };
  const within = [...seen, schema];
  let branches: Branch[] | null = plainBranches(own);
  const conjuncts: (Branch[] | null)[] = [];
  if ($ref !== undefined) conjuncts.push(branchesOf(referred($ref, root), root, within));
  for (const each of allOf ?? []) conjuncts.push(branchesOf(each, root, within));
  for (const list of [anyOf, oneOf]) {
    if (!list) continue;
    const ways = list.map((each) => branchesOf(each, root, within));
    conjuncts.push(ways.some((way) => way === null) ? null : ways.flat() as Branch[]);
  }
  for (const conjunct of conjuncts) {
    if (!conjunct || !branches || branches.length * conjunct.length > MOST_BRANCHES) return null;
    branches = branches.flatMap((one) => conjunct.flatMap((other) => intersection(one, other)));
  }
  return branches && merged(branches);
}

/** A schema without combinators, by type. */
function plainBranches(own: SchemaObject): Branch[] {
  const { type, nullable, const: constant, enum: values, ...rest } = own;
  const allowed = constant !== undefined ? [constant] : values;
  const types = type !== undefined ? [type].flat() as string[] : allowed ? [...new Set(allowed.map(typeOf))] : inferredTypes(rest);
  if (nullable === true && types.length > 0 && !types.includes('null')) types.push('null');
  if (types.length === 0) return [rest];
  return types.flatMap((each): Branch[] => {
    if (!allowed) return [{ ...rest, type: each }];
    const ofType = allowed.filter((value) => typeOf(value) === each || each === 'number' && typeOf(value) === 'integer');
    if (ofType.length === 0) return [];
    return each === 'null' || each === 'boolean' && ofType.length === 2 ? [{ ...rest, type: each }] : [{ ...rest, type: each, enum: ofType }];
  });
}

function inferredTypes(schema: SchemaObject): string[] {
  return KEYWORDS_OF_TYPE.filter(([, keywords]) => keywords.some((keyword) => schema[keyword] !== undefined)).map(([type]) => type).slice(0, 1);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'number' ? (Number.isInteger(value) ? 'integer' : 'number') : typeof value;
}

/** Both at once; nothing where no value is both. */
function intersection(one: Branch, other: Branch): Branch[] {
  if (isAny(one)) return [other];
  if (isAny(other)) return [one];
  const types = [one.type, other.type];
  const type = one.type === other.type || other.type === undefined ? one.type : one.type === undefined ? other.type : types.includes('integer') && types.includes('number') ? 'integer' : null;
  if (type === null) return [];
  const both: Branch = { ...one, ...other, ...(type !== undefined && { type }) };
  if (one.enum && other.enum) both.enum = one.enum.filter((value) => other.enum!.some((each) => same(each, value)));
  if (both.enum?.length === 0) return [];
  for (const keyword of UPPER_LIMITS) if (one[keyword] !== undefined && other[keyword] !== undefined) both[keyword] = Math.min(one[keyword] as number, other[keyword] as number);
  for (const keyword of LOWER_LIMITS) if (one[keyword] !== undefined && other[keyword] !== undefined) both[keyword] = Math.max(one[keyword] as number, other[keyword] as number);
  if (one.required && other.required) both.required = [...new Set([...one.required, ...other.required])];
  if (one.properties && other.properties) {
    both.properties = { ...one.properties, ...other.properties };
    for (const [name, schema] of Object.entries(one.properties)) if (other.properties[name] !== undefined && !same(schema, other.properties[name])) both.properties[name] = { allOf: [schema, other.properties[name]] };
  }
  if (one.items !== undefined && other.items !== undefined && !same(one.items, other.items) && !Array.isArray(one.items) && !Array.isArray(other.items)) both.items = { allOf: [one.items, other.items] };
  return [both];
}

/** Alternatives that are values of one type are one list of values; equal ones are one. */
function merged(branches: readonly Branch[]): Branch[] {
  const found: Branch[] = [];
  for (const branch of branches) {
    const { enum: values, ...rest } = branch;
    const at = found.findIndex((each) => { const { enum: others, ...known } = each; return (values || others) && same(known, rest) || same(each, branch); });
    if (at < 0) { found.push(branch); continue; }
    const { enum: others, ...known } = found[at]!;
    found[at] = values && others ? { ...known, enum: [...others, ...values.filter((value) => !others.some((each) => same(each, value)))] } : known;
  }
  return found;
}

function referred(reference: string, root: JsonSchema): JsonSchema {
  if (!reference.startsWith('#')) return { $comment: UNKNOWN };
  let found: unknown = root;
  for (const part of reference.slice(1).split('/').filter(Boolean)) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    found = (found as Record<string, unknown> | undefined)?.[name];
  }
  return found === undefined ? { $comment: UNKNOWN } : found as JsonSchema;
}

function isUnknown(schema: JsonSchema): boolean {
  return typeof schema === 'object' && schema.$comment === UNKNOWN;
}

/** Does it say nothing of a value? */
function isAny(branch: Branch): boolean {
  return branch.type === undefined && branch.enum === undefined && branch.not === undefined;
}

function isEverything(schema: JsonSchema): boolean {
  return schema === true || typeof schema === 'object' && (branchesOf(schema, schema)?.some(isAny) ?? false);
}

function groupOf({ type }: Branch): string {
  return type === 'integer' ? 'number' : type ?? 'any';
}

function unionOf(branches: readonly Branch[]): JsonSchema {
  return branches.length === 1 ? branches[0]! : { anyOf: [...branches] };
}

/** The property that names the variant in each of several objects. */
function discriminatorOf(branches: readonly Branch[]): string | null {
  const [first] = branches;
  for (const name of Object.keys(first?.properties ?? {})) if (branches.every((each) => isRequired(each, name) && constantOf(each.properties?.[name]) !== undefined)) return name;
  return null;
}

function constantOf(schema: JsonSchema | undefined): unknown {
  if (typeof schema !== 'object') return undefined;
  return schema.const ?? (schema.enum?.length === 1 ? schema.enum[0] : undefined);
}

function isRequired({ required }: Branch, name: string): boolean { return required?.includes(name) ?? false; }

function isInferred(branch: Branch): boolean { return INFERRED in branch; }

function hasDefault(schema: JsonSchema): boolean { return typeof schema === 'object' && schema.default !== undefined; }

function fieldName(path: string): string { return path.slice(path.lastIndexOf('.') + 1); }

/** What a schema says of properties that it does not name. */
function furtherOf({ additionalProperties, unevaluatedProperties }: Branch): JsonSchema {
  return (additionalProperties ?? unevaluatedProperties ?? true) as JsonSchema;
}

function contentModel(further: JsonSchema): 'open' | 'partial' | 'closed' {
  return further === false ? 'closed' : isEverything(further) ? 'open' : 'partial';
}

function rank(model: 'open' | 'partial' | 'closed'): number { return ['closed', 'partial', 'open'].indexOf(model); }

/** What a schema admits under a name that it does not list. */
function contentOf(branch: Branch, { root }: Side, name: string): 'open' | 'closed' | JsonSchema {
  for (const [pattern, schema] of Object.entries((branch.patternProperties ?? {}) as Record<string, JsonSchema>)) if (matches(pattern, name)) return schema;
  const further = furtherOf(branch);
  const model = contentModel(further);
  return model === 'partial' ? (typeof further === 'object' && further.$ref ? referred(String(further.$ref), root) : further) : model;
}

function matches(pattern: string, name: string): boolean {
  try { return new RegExp(pattern, 'u').test(name); } catch { return false; }
}

function dependenciesOf(branch: Branch): Map<string, unknown> {
  return new Map([branch.dependencies, branch.dependentRequired, branch.dependentSchemas].flatMap((each) => Object.entries((each ?? {}) as Record<string, unknown>)));
}

/** The items of a list: those at fixed places, and the rest. */
function itemsOf({ items, prefixItems, additionalItems, unevaluatedItems }: Branch): { first: readonly JsonSchema[]; rest: JsonSchema } {
  if (Array.isArray(items)) return { first: items as JsonSchema[], rest: (additionalItems ?? unevaluatedItems ?? true) as JsonSchema };
  return { first: (prefixItems ?? []) as JsonSchema[], rest: (items ?? additionalItems ?? unevaluatedItems ?? true) as JsonSchema };
}

function limitOf(branch: Branch, keyword: string, none: number): number {
  const value = branch[keyword];
  return typeof value === 'number' ? value : none;
}

function limitText(keyword: string, value: unknown): string {
  return value === undefined ? `no ${keyword}` : `${keyword} ${JSON.stringify(value)}`;
}

/** Is every multiple of `of` one of `step`, so that nothing is lost? */
function isMultiple(of: unknown, step: unknown): boolean {
  if (typeof of !== 'number' || typeof step !== 'number') return false;
  const times = of / step;
  return Math.abs(times - Math.round(times)) < 1e-9;
}

/** Equal as JSON, whatever the order of keys, and titles and descriptions aside. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || canonical(one) === canonical(other);
}

const NOTES = new Set(['title', 'description', '$comment', '$id', 'examples', '$schema', 'default', 'deprecated', 'deprecatedSince']);

/** Lists in which the order says nothing. */
const UNORDERED = new Set(['required', 'enum', 'type']);

function canonical(value: unknown): string {
  return JSON.stringify(value, (key, held: unknown) => {
    if (UNORDERED.has(key) && Array.isArray(held)) return held.map((each) => JSON.stringify(each)).sort();
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).filter(([name]) => key === 'properties' || !NOTES.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)));
  }) ?? 'undefined';
}
