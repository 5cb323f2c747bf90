import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { MODES, type Mode, type Policy } from './change.ts';
import type { EventSchema, Format } from './compare.ts';
import { same } from './formats/json-schema.ts';

/** The name of the file, at the root of the project or of the workspace. */
export const BASELINE = 'event-contracts.json';
/** For how many days a field stays after it was marked as deprecated. */
export const DEPRECATION_DAYS = 90;

/** An event as consumers know it. */
export interface Contract extends EventSchema {
  /** Whom to ask before it changes: written by hand, kept by `update`. */
  owner?: string;
  /** Where its payload is declared or made: `src/events.ts#OrderPlaced`. */
  sources: readonly string[];
  /** How many shapes its producers write, where they differ: the schema is what any of them may write. */
  shapes?: number;
  /** In place of the mode of the whole file. */
  mode?: Mode;
  /** In place of the window of the whole file. */
  deprecationDays?: number;
  /** Since when nobody should rely on the event any more. */
  deprecatedSince?: string;
}

/** The committed file that tells what consumers were built against. */
export interface Baseline {
  mode: Mode;
  policy: Policy;
  deprecationDays: number;
  /** Glob patterns of files with schemas: `.avsc`, `.proto`, or JSON Schema. */
  schemas: readonly string[] | null;
  events: ReadonlyMap<string, Contract>;
}

export const EMPTY_BASELINE: Baseline = { mode: 'full', policy: 'lenient', deprecationDays: DEPRECATION_DAYS, schemas: null, events: new Map() };

/** What is wrong with a baseline, in one sentence that names the file and the entry. */
export class BaselineError extends Error { override name = 'BaselineError'; }

/** The nearest baseline from a folder upwards, up to and including `top`. */
export function findBaseline(folder: string, top: string): string | null {
  for (let dir = resolve(folder); ; dir = dirname(dir)) {
    const path = join(dir, BASELINE);
    if (existsSync(path)) return path;
    if (dir === resolve(top) || dirname(dir) === dir) return null;
  }
}

export function readBaseline(path: string): Baseline {
  return parseBaseline(readFileSync(path, 'utf8'), path);
}

/** `name` is what messages call the file. */
export function parseBaseline(text: string, name: string): Baseline {
  let json: unknown;
  try { json = JSON.parse(text.replace(/^\uFEFF/, '')); } catch (error) { throw new BaselineError(`${name} is no JSON: ${(error as Error).message}`); }
  const { version, mode, policy, deprecationDays, schemas, events, ...rest } = record(json, name, 'must be an object');
  const unknown = Object.keys(rest).find((key) => key !== '$schema');
  if (unknown) throw new BaselineError(`${name} has an entry \`${unknown}\`, which means nothing here: there are \`mode\`, \`policy\`, \`deprecationDays\`, \`schemas\` and \`events\`.`);
  if (version !== 1) throw new BaselineError(`${name} must have \`"version": 1\`, but has ${JSON.stringify(version)}. It may be of a later release of this package.`);
  return {
    mode: oneOf(mode, MODES, 'full', `${name}: mode`),
    policy: oneOf(policy, ['strict', 'lenient'], 'lenient', `${name}: policy`),
    deprecationDays: days(deprecationDays, `${name}: deprecationDays`) ?? DEPRECATION_DAYS,
    schemas: schemas === undefined ? null : texts(schemas, `${name}: schemas`),
    events: new Map(Object.entries(record(events ?? {}, name, 'events must be an object')).map(([event, entry]) => [event, contract(entry, `${name}: \`${event}\``)])),
  };
}

function contract(value: unknown, at: string): Contract {
  const { owner, sources, shapes, mode, deprecationDays, deprecatedSince, format, schema, ...rest } = record(value, at, 'must be an object');
  const unknown = Object.keys(rest)[0];
  if (unknown) throw new BaselineError(`${at} has an entry \`${unknown}\`, which means nothing here.`);
  if (schema === undefined) throw new BaselineError(`${at} has no \`schema\`. Run \`event-hygiene contracts update\` to write it.`);
  if (owner !== undefined && typeof owner !== 'string') throw new BaselineError(`${at}: owner must be a string, but is ${JSON.stringify(owner)}.`);
  const since = date(deprecatedSince, `${at}: deprecatedSince`);
  return {
    format: oneOf<Format>(format, ['json', 'avro', 'protobuf'], 'json', `${at}: format`),
    schema,
    sources: sources === undefined ? [] : texts(sources, `${at}: sources`),
    ...(owner !== undefined && { owner }),
    ...(typeof shapes === 'number' && { shapes }),
    ...(mode !== undefined && { mode: oneOf(mode, MODES, 'full', `${at}: mode`) }),
    ...(deprecationDays !== undefined && { deprecationDays: days(deprecationDays, `${at}: deprecationDays`) }),
    ...(since !== undefined && { deprecatedSince: since }),
  };
}

/** The file's text: events by name, a line for each field, so that a change of one is a change of one line. */
export function writeBaseline({ mode, policy, deprecationDays, schemas, events }: Baseline): string {
  const document = {
    version: 1, mode,
    ...(policy !== 'lenient' && { policy }),
    deprecationDays,
    ...(schemas && { schemas }),
    events: Object.fromEntries([...events].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { owner, sources, shapes, format, schema, mode: own, deprecationDays: window, deprecatedSince }]) => [name, {
      ...(owner !== undefined && { owner }), ...(own && { mode: own }), ...(window !== undefined && { deprecationDays: window }), ...(deprecatedSince !== undefined && { deprecatedSince }),
      sources, ...(shapes !== undefined && { shapes }), ...(format !== 'json' && { format }), schema,
    }])),
  };
  return `${print(document, '')}\n`;
}

/** A baseline with what is published now. What was written by hand stays; a schema that says the same keeps its text. */
export function updated(baseline: Baseline, events: ReadonlyMap<string, Omit<Contract, 'owner' | 'mode'>>, kept: (name: string, contract: Contract) => boolean, today: string): Baseline {
  const next = new Map<string, Contract>();
  for (const [name, contract] of baseline.events) if (!events.has(name) && kept(name, contract)) next.set(name, contract);
  for (const [name, { format, schema, sources, shapes }] of events) {
    const known = baseline.events.get(name);
    const dated = format === 'json' ? withDates(schema, known?.schema, today) : schema;
    const unchanged = known?.format === format && same(known.schema, schema) && JSON.stringify(marksOf(known.schema)) === JSON.stringify(marksOf(dated));
    next.set(name, { ...known, format, schema: unchanged ? known!.schema : dated, sources, shapes });
  }
  return { ...baseline, events: next };
}

/** A field marked as deprecated without a date is deprecated since the baseline first told of it. */
function withDates(schema: unknown, known: unknown, today: string): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((each, index) => withDates(each, (known as unknown[] | undefined)?.[index], today));
  const before = (typeof known === 'object' ? known : null) as Record<string, unknown> | null;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withDates(value, before?.[key], today)]));
  if (copy.deprecated === true && copy.deprecatedSince === undefined) copy.deprecatedSince = before?.deprecatedSince ?? today;
  return copy;
}

/** Where a schema marks something as deprecated, and since when. */
function marksOf(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'deprecatedSince' in schema ? [`${path} ${String(schema.deprecatedSince)}`] : [];
  return [...own, ...Object.entries(schema).flatMap(([key, value]) => marksOf(value, `${path}/${key}`))].sort();
}

const WIDEST = 110;

function print(value: unknown, indent: string): string {
  const line = inline(value);
  const isDeep = typeof value === 'object' && value !== null && !Array.isArray(value) && ('properties' in value || 'fields' in value || 'nested' in value || 'events' in value || 'schema' in value);
  if (typeof value !== 'object' || value === null || !isDeep && line.length + indent.length <= WIDEST && !holdsObjects(value) || line.length < 4) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((each) => inner + print(each, inner)).join(',\n')}\n${indent}]`;
  return `{\n${Object.entries(value).filter(([, each]) => each !== undefined).map(([key, each]) => `${inner}${JSON.stringify(key)}: ${FIELDS.has(key) ? printFields(each, inner) : print(each, inner)}`).join(',\n')}\n${indent}}`;
}

/** What holds the fields of an event: each has its line. */
const FIELDS = new Set(['properties', 'fields', 'definitions']);

function printFields(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[\n${value.map((each) => inner + print(each, inner)).join(',\n')}\n${indent}]`;
  const entries = Object.entries(value as object);
  return entries.length === 0 ? '{}' : `{\n${entries.map(([key, each]) => `${inner}${JSON.stringify(key)}: ${print(each, inner)}`).join(',\n')}\n${indent}}`;
}

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return entries.length === 0 ? '{}' : `{ ${entries.map(([key, each]) => `${JSON.stringify(key)}: ${inline(each)}`).join(', ')} }`;
}

/** Are there objects in it that themselves hold objects? Then each gets its lines. */
function holdsObjects(value: object): boolean {
  return Object.values(value).some((each) => typeof each === 'object' && each !== null && Object.values(each as object).some((inner) => typeof inner === 'object' && inner !== null && !Array.isArray(inner)));
}

function record(value: unknown, at: string, wanted: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BaselineError(`${at} ${wanted}, but is ${JSON.stringify(value)}.`);
  return value as Record<string, unknown>;
}

function oneOf<Choice extends string>(value: unknown, choices: readonly Choice[], fallback: Choice, at: string): Choice {
  if (value === undefined) return fallback;
  if (!choices.includes(value as Choice)) throw new BaselineError(`${at} must be ${choices.slice(0, -1).map((each) => `"${each}"`).join(', ')} or "${choices.at(-1)}", but is ${JSON.stringify(value)}.`);
  return value as Choice;
}

function days(value: unknown, at: string): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new BaselineError(`${at} must be a number of days, but is ${JSON.stringify(value)}.`);
  return value;
}

function date(value: unknown, at: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) throw new BaselineError(`${at} must be a date such as "2025-01-31", but is ${JSON.stringify(value)}.`);
  return value;
}

function texts(value: unknown, at: string): readonly string[] {
  if (!Array.isArray(value) || value.some((each) => typeof each !== 'string' || each === '')) throw new BaselineError(`${at} must be a list of strings, but is ${JSON.stringify(value)}.`);
  return value as string[];
}
