import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import { engineFor } from '../engine/index.ts';
import { VERSION } from '../package.ts';
import { readSettings } from '../settings.ts';
import type { Field } from '../topics/entry.ts';
import { listTopics, type ListedTopic, type TopicList, type Use } from '../topics/list.ts';
import { findRegistry, registryAt, type Registry } from '../topics/registry.ts';
import type { Input, Io } from './command.ts';
import { sourceFiles } from './files.ts';
import { settingsFrom } from './settings.ts';
import { count, painter } from './text.ts';

// What `topics` does.

/** So many places that only name a topic are printed. */
const MOST_NAMED = 3;
/** Larger files hold data. */
const MOST_BYTES = 256 * 1024;

interface Run { input: Input; io: Io; registry: readonly string[] | undefined; required: readonly Field[]; isJson: boolean }

export async function topicsOf({ input, io, registry: given, required, isJson }: Run): Promise<number> {
  // Without one there is still something to tell: what it would have to list.
  const registry = given === undefined && findRegistry(io.cwd) === null ? null : registryAt(io.cwd, given);
  const { uses, texts } = await usesIn(input, io);
  const list = listTopics(uses, registry, required, () => new Map([...texts, ...configurationIn(io.cwd, registry)]));
  if (isJson) io.stdout.write(`${JSON.stringify(document(list, registry), null, 2)}\n`);
  else io.stdout.write(format(list, registry, io));
  if (registry === null && !isJson) io.stderr.write('There is no registry of topics here, and so nobody answers for any: write `topics.yaml`, or name another by `--registry`.\n');
  const { unknown, incomplete, unused } = list;
  return unknown.length + incomplete.length + unused.length > 0 ? 1 : 0;
}

/** The topics that the files use, and their texts by path. */
async function usesIn(input: Input, io: Io): Promise<{ uses: Use[]; texts: ReadonlyMap<string, string> }> {
  const settings = readSettings(settingsFrom(input, io));
  const files = (await sourceFiles(input.positionals, io.cwd)).filter((file) => !settings.isTestFile(file, io.cwd));
  const engine = engineFor(io.cwd, files[0] ?? join(io.cwd, 'none'), settings);
  const texts = new Map<string, string>();
  const uses = files.flatMap((file, index) => {
    if (io.stderr.isTTY && index % 20 === 0) io.stderr.write(`\r\u001b[KReading ${index} of ${count(files.length, 'file')} ...`);
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    const path = relative(io.cwd, file);
    texts.set(path, text);
    return engine.topicsIn(file, text).map(({ topic, direction, mayBeUnlisted, loc }) => ({ topic, direction, mayBeUnlisted, place: `${path}:${loc.start.line}` }));
  });
  if (io.stderr.isTTY) io.stderr.write('\r\u001b[K');
  return { uses, texts };
}

/** What names topics beside code: variables of the environment in the files of containers and pipelines, and what a service reads at its start. */
function configurationIn(cwd: string, registry: Registry | null): ReadonlyMap<string, string> {
  const own = new Set(registry?.entries.map(({ place }) => resolve(cwd, place.replace(/:\d+$/, ''))));
  const files = globSync(['**/*.{yaml,yml,json,toml,properties,tf,env}', '**/.env*'], { cwd, dot: true, ignore: ['**/{node_modules,.git,dist,build,out,coverage}/**', '**/{package*,tsconfig*,*-lock}.{json,yaml}', '**/*asyncapi*'] });
  return new Map(files.filter((file) => !own.has(resolve(cwd, file)) && statSync(resolve(cwd, file)).size < MOST_BYTES).sort().map((file) => [file, readFileSync(resolve(cwd, file), 'utf8')]));
}

function format({ topics, unknown, incomplete, unused }: TopicList, registry: Registry | null, io: Io): string {
  const paint = painter(io);
  const lines = topics.flatMap((topic) => [
    [paint('bold', topic.name), topic.status === 'unknown' && registry !== null ? paint('red', 'unknown') : '', topic.missing.length > 0 ? paint('red', `without ${topic.missing.join(', ')}`) : '', topic.owner === null ? '' : `owner: ${topic.owner}`].filter(Boolean).join('  '),
    ...placesOf(topic).map(([word, place]) => `  ${word.padEnd(10)} ${paint('dim', place)}`),
    '',
  ]);
  const name = registry?.name ?? '';
  const section = (title: string, rows: readonly string[]): string[] => (rows.length === 0 ? [] : [paint('bold', title), ...rows.map((row) => `  ${row}`), '']);
  lines.push(
    ...section(`Topics that ${name} does not list`, registry === null ? [] : unknown.map(({ name: topic, near }) => (near === null ? topic : `${topic}  (it lists ${near})`))),
    ...section(`Entries of ${name} that do not say all`, incomplete.map(({ name: topic, missing, places }) => `${topic}  without ${missing.join(', ')}  ${paint('dim', places.join(', '))}`)),
    ...section(`Entries of ${name} that nothing names`, unused.map(({ name: topic, owner, place }) => `${topic}${owner === null ? '' : `  owner: ${owner}`}  ${paint('dim', place)}`)),
  );
  const found = [[unknown, 'unknown'], [incomplete, 'incomplete']].map(([list, word]) => `${list!.length} ${word as string}`).join(', ');
  return `${[...lines, `${count(topics.length, 'topic')}: ${found}. ${count(unused.length, 'entry', 'entries')} unused.`].join('\n')}\n`;
}

function placesOf({ publishers, subscribers, named }: ListedTopic): [string, string][] {
  return [...publishers.map((place): [string, string] => ['published', place]), ...subscribers.map((place): [string, string] => ['consumed', place]), ...named.slice(0, MOST_NAMED).map((place, index): [string, string] => ['named', index === MOST_NAMED - 1 && named.length > MOST_NAMED ? `${place}, and ${named.length - MOST_NAMED} more` : place])];
}

function document({ topics, unknown, incomplete, unused }: TopicList, registry: Registry | null): object {
  return { version: VERSION, registry: registry?.name ?? null, topics, unknown: unknown.map(({ name }) => name), incomplete: incomplete.map(({ name, missing, places }) => ({ topic: name, missing, places })), unused: unused.map(({ name, owner, place }) => ({ topic: name, owner, place })) };
}
