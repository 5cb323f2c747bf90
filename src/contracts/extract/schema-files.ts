import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { glob } from 'tinyglobby';
import { recordNames } from '../formats/avro.ts';
import { importsOf, messageNames, messageOf, parseProtobuf, type ProtobufSchema } from '../formats/protobuf.ts';
import { bare, pathFrom, type PublishedEvent } from './extract.ts';

/** Files that are looked for where the baseline names none: a record of Avro is an event; a message of Protobuf is one if an event goes by its name. */
const BY_THEMSELVES = ['**/*.avsc', '**/*.proto'];
const IGNORED = ['**/node_modules/**', '**/{dist,build,out,target,coverage,vendor}/**', '**/.*/**'];

/** A schema that a file holds, and whether it is an event by itself. */
interface SchemaInFile { name: string; format: PublishedEvent['format']; schema: unknown; source: string; isEvent: boolean }

/** What is wrong with a schema file, in one sentence that names it. */
export class SchemaFileError extends Error { override name = 'SchemaFileError'; }

/**
 * The events of a project with those that schema files describe. Where an event of the code goes by the name of a schema, the schema is its contract:
 * it decides what may change.
 */
export async function withSchemaFiles(events: ReadonlyMap<string, PublishedEvent>, root: string, patterns: readonly string[] | null): Promise<Map<string, PublishedEvent>> {
  const files = await glob([...(patterns ?? BY_THEMSELVES)], { cwd: root, absolute: true, ignore: IGNORED, followSymbolicLinks: false });
  const found = new Map(events);
  for (const schema of files.sort().flatMap((path) => schemasIn(resolve(path), root, patterns !== null))) {
    const wanted = bare(lastPart(schema.name));
    const named = [...events.values()].filter((event) => partsOf(event).some((part) => bare(part) === wanted));
    for (const event of named) found.set(event.name, { ...event, format: schema.format, schema: schema.schema, sources: [...new Set([...event.sources, schema.source])].sort() });
    if (named.length === 0 && schema.isEvent) found.set(schema.name, { name: schema.name, format: schema.format, schema: schema.schema, sources: [schema.source] });
  }
  return found;
}

function schemasIn(path: string, root: string, isChosen: boolean): SchemaInFile[] {
  const file = pathFrom(root, path);
  try {
    if (path.endsWith('.avsc')) {
      const schema = JSON.parse(readFileSync(path, 'utf8')) as unknown;
      return recordNames(schema).map((name) => ({ name, format: 'avro', schema: [schema].flat().length > 1 ? schema : [schema].flat()[0], source: `${file}#${name}`, isEvent: true }));
    }
    if (path.endsWith('.proto')) {
      const schema = protobufWithImports(path, root);
      return messageNames(parseProtobuf(readFileSync(path, 'utf8'))).map((name) => ({ name, format: 'protobuf', schema: messageOf(schema, name), source: `${file}#${name}`, isEvent: isChosen }));
    }
    const schema = JSON.parse(readFileSync(path, 'utf8')) as { title?: string };
    const name = schema.title ?? basename(path).replace(/(\.schema)?\.json$/, '');
    return [{ name, format: 'json', schema, source: file, isEvent: isChosen }];
  } catch (error) {
    throw new SchemaFileError(`${file} cannot be read as a schema: ${(error as Error).message}`);
  }
}

/** A file with what it imports, from its own folder or the folders above it up to the root. What is not there is left out. */
function protobufWithImports(path: string, root: string): ProtobufSchema {
  let nested = {};
  const seen = new Set<string>();
  const read = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    for (const imported of importsOf(text)) {
      const target = foldersAbove(dirname(file), root).flatMap((folder) => [join(folder, imported), join(folder, 'proto', imported)]).find(isReadable);
      if (target) read(target);
    }
    nested = deepMerged(nested, parseProtobuf(text).nested ?? {});
  };
  read(path);
  return { nested };
}

function deepMerged(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const known = merged[key];
    const both = [known, value].every((each) => typeof each === 'object' && each !== null && 'nested' in each && !('fields' in each));
    merged[key] = both ? { ...(value as object), nested: deepMerged((known as { nested: Record<string, unknown> }).nested, (value as { nested: Record<string, unknown> }).nested) } : value;
  }
  return merged;
}

function foldersAbove(folder: string, root: string): string[] {
  const found = [folder];
  while (folder !== root && dirname(folder) !== folder) found.push(folder = dirname(folder));
  return found;
}

function isReadable(path: string): boolean {
  try { readFileSync(path); return true; } catch { return false; }
}

/** The names by which an event of the code may be meant: its topic, its own name, and the type that its payload is declared with. */
function partsOf({ name, sources }: PublishedEvent): string[] {
  return [...name.split('/'), lastPart(name), ...sources.map((source) => source.slice(source.indexOf('#') + 1))];
}

function lastPart(name: string): string { return name.slice(name.lastIndexOf('.') + 1); }
