import { readFileSync, statSync, type Stats } from 'node:fs';
import { relative, resolve } from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { asyncApiEntries } from './async-api.ts';
import { catalogEntries, catalogFiles } from './event-catalog.ts';
import { mayBe, plainName } from './names.ts';
import { isRecord, textOf, type Entry } from './entry.ts';

/** Where a registry is looked for that nobody names. */
export const DEFAULT_REGISTRIES = ['topics.yaml', 'topics.yml', 'topics.json'];

/** What is wrong with a registry, in one sentence that names the file, and one with the mend. */
export class RegistryError extends Error { override name = 'RegistryError'; }

/** The topics that somebody answers for. */
export class Registry {
  /** What messages call it. */
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly #exact = new Map<string, Entry[]>();
  readonly #patterns: { name: string; entry: Entry }[] = [];

  constructor(name: string, entries: readonly Entry[]) {
    this.name = name;
    this.entries = entries;
    for (const entry of entries) {
      for (const each of entry.names) {
        const plain = plainName(each) ?? each;
        this.#patterns.push({ name: plain, entry });
        this.#exact.set(plain, [...this.#exact.get(plain) ?? [], entry]);
      }
    }
  }

  /** The names that it lists. */
  get names(): readonly string[] { return [...this.#exact.keys()]; }

  /** The entries that a topic may be one of: that of exactly this name, or those that it fits. */
  entriesFor(topic: string): readonly Entry[] {
    return this.#exact.get(topic) ?? [...new Set(this.#patterns.filter(({ name }) => mayBe(topic, name)).map(({ entry }) => entry))];
  }
}

const ACCEPTED = 'A registry is a map `topics` of names to `{ owner, schema, retention }`, an AsyncAPI document, or the folder of an EventCatalog.';
/** Milliseconds for which the files of a folder, or of a pattern, are taken to be the same. */
const FRESH = 1000;

/** The registry in a folder by one of the names that it has of itself. */
export function findRegistry(cwd: string): string | null {
  return DEFAULT_REGISTRIES.find((each) => statOf(resolve(cwd, each)) !== null) ?? null;
}

/** The registry at a path or pattern from the working directory, of several at all of them, or the one that is looked for there. Read again only when its files have changed. */
export function registryAt(cwd: string, given: string | readonly string[] = findRegistry(cwd) ?? DEFAULT_REGISTRIES[0]!): Registry {
  const names = typeof given === 'string' ? [given] : given;
  const parts = names.flatMap((name) => filesOf(cwd, name).map((file) => part(cwd, file)));
  return parts.length === 1 ? parts[0]! : together(names.join(', '), parts);
}

function part(cwd: string, name: string): Registry {
  const path = resolve(cwd, name);
  const stat = statOf(path);
  if (stat === null) throw new RegistryError(`There is no registry of topics \`${name}\`. Write it, or name another by \`registry\`, with its path from the working directory. ${ACCEPTED}`);
  const result = stat.isDirectory() ? ofFolder(path, name) : ofFile(path, name, stat);
  if (result instanceof RegistryError) throw result;
  return result;
}

interface Kept { stamp: string; looked: number; result: Registry | RegistryError }

const kept = new Map<string, Kept>();
const joined = new WeakMap<Registry, { name: string; parts: readonly Registry[]; whole: Registry }>();

/** One of several, made anew when one of them was. */
function together(name: string, parts: readonly Registry[]): Registry {
  const known = parts[0] && joined.get(parts[0]);
  if (known?.name === name && known.parts.length === parts.length && known.parts.every((each, index) => each === parts[index])) return known.whole;
  const whole = new Registry(name, parts.flatMap(({ entries }) => entries));
  if (parts[0]) joined.set(parts[0], { name, parts, whole });
  return whole;
}

const found = new Map<string, { looked: number; files: readonly string[] }>();

/** The files that a pattern fits, as paths from the working directory; a path as it is. */
function filesOf(cwd: string, name: string): readonly string[] {
  if (!isDynamicPattern(name)) return [name];
  const key = `${cwd}\0${name}`;
  let known = found.get(key);
  if (!known || performance.now() - known.looked >= FRESH) found.set(key, (known = { looked: performance.now(), files: globSync(name, { cwd, ignore: ['**/node_modules/**'] }).sort() }));
  if (known.files.length === 0) throw new RegistryError(`No file fits the pattern \`${name}\`, which is to name registries of topics from the working directory. ${ACCEPTED}`);
  return known.files;
}

function ofFile(path: string, name: string, stat: Stats): Registry | RegistryError {
  return keep(path, stampOf(stat), () => new Registry(name, readFile(path, name)));
}

function ofFolder(path: string, name: string): Registry | RegistryError {
  const known = kept.get(path);
  if (known && performance.now() - known.looked < FRESH) return known.result;
  const files = catalogFiles(path);
  return keep(path, files.map((file) => `${file} ${stampOf(statOf(file))}`).join('\n'), () => {
    const entries = catalogEntries(files.map((file) => ({ file: `${name}/${relative(path, file)}`, path: relative(path, file), text: readFileSync(file, 'utf8') })), (file, error) => new RegistryError(`The front matter of \`${file}\` cannot be read: ${firstLine(error)}`));
    if (entries.length === 0) throw new RegistryError(`The folder \`${name}\` holds no EventCatalog: there is no \`events/NAME/index.mdx\` or \`channels/NAME/index.mdx\` in it. ${ACCEPTED}`);
    return new Registry(name, entries);
  });
}

function keep(path: string, stamp: string, read: () => Registry): Registry | RegistryError {
  const known = kept.get(path);
  const result = known?.stamp === stamp ? known.result : attempt(read, path);
  kept.set(path, { stamp, looked: performance.now(), result });
  return result;
}

function attempt(read: () => Registry, path: string): Registry | RegistryError {
  try {
    return read();
  } catch (error) {
    return error instanceof RegistryError ? error : new RegistryError(`The registry of topics \`${path}\` cannot be read: ${firstLine(error)}`);
  }
}

function readFile(path: string, name: string): readonly Entry[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''), { lineCounter: lines, merge: true, logLevel: 'error' });
  const [fault] = document.errors;
  if (fault) throw new RegistryError(`The registry of topics \`${name}\` is no ${/\.json$/i.test(name) ? 'JSON' : 'YAML'}: ${firstLine(fault)}`);
  const content: unknown = document.toJS();
  if (!isRecord(content)) throw new RegistryError(`The registry of topics \`${name}\` is ${content === null ? 'empty' : 'no map'}. ${ACCEPTED}`);
  const placeOf = (map: string) => (key: string): string => `${name}:${lineOf(document, lines, map, key)}`;
  if (typeof content.asyncapi === 'string') {
    if (!isRecord(content.channels)) throw new RegistryError(`The AsyncAPI document \`${name}\` has no \`channels\`, and so lists no topic.`);
    return asyncApiEntries(content, content.channels, placeOf('channels'));
  }
  if (!isRecord(content.topics)) throw new RegistryError(`The registry of topics \`${name}\` has ${content.topics === undefined ? 'no `topics`' : '`topics` that are no map'}. ${ACCEPTED}`);
  return ownEntries(content.topics, name, placeOf('topics'));
}

function ownEntries(topics: Record<string, unknown>, name: string, placeOf: (key: string) => string): Entry[] {
  return Object.entries(topics).map(([topic, value]) => {
    if (value !== null && !isRecord(value)) throw new RegistryError(`\`${topic}\` in \`${name}\` must be a map with \`owner\`, \`schema\` and \`retention\`, but is ${JSON.stringify(value)}.`);
    const { owner, owners, schema, retention } = value ?? {};
    return { names: [topic], owner: textOf(owner ?? owners), schema: textOf(schema), retention: textOf(retention), place: placeOf(topic), isMessage: false };
  });
}

/** The line on which a key of a map at the top of a document stands. */
function lineOf(document: Document, lines: LineCounter, map: string, key: string): number {
  const held = document.get(map, true);
  const pair = isMap(held) ? held.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : undefined;
  return pair && isScalar(pair.key) && pair.key.range ? lines.linePos(pair.key.range[0]).line : 1;
}

function statOf(path: string): Stats | null { return statSync(path, { throwIfNoEntry: false }) ?? null; }

function stampOf(stat: Stats | null): string { return stat ? `${stat.size}:${stat.mtimeMs}` : ''; }

function firstLine(error: unknown): string { return (error as Error).message.split('\n')[0]!.replace(/[:.]?$/, '.'); }
