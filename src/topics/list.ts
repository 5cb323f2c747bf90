import type { Entry, Field } from './entry.ts';
import { judge, type Judgement } from './judge.ts';
import { isExact, mayBe, plainName } from './names.ts';
import { Registry } from './registry.ts';

/** A use of a topic in code, with its place for people. */
export interface Use { topic: string; direction: 'publish' | 'subscribe'; mayBeUnlisted: boolean; place: string }

/** A topic of the project, and who uses it. */
export interface ListedTopic {
  name: string;
  status: 'listed' | 'incomplete' | 'unknown';
  owner: string | null;
  schema: string | null;
  retention: string | null;
  missing: readonly Field[];
  /** A listed name that is likely meant. */
  near: string | null;
  publishers: readonly string[];
  subscribers: readonly string[];
  /** Where the code names it, where nothing more is known. */
  named: readonly string[];
}

export interface TopicList {
  topics: readonly ListedTopic[];
  unknown: readonly ListedTopic[];
  incomplete: readonly { name: string; missing: readonly Field[]; places: readonly string[] }[];
  /** Entries that nobody uses, and nobody names. */
  unused: readonly { name: string; owner: string | null; place: string }[];
}

/** Sets the topics that code uses beside those that a registry lists; without one, all are unknown. `texts` gives those in which a topic may be named that no use is known of, by path. */
export function listTopics(uses: readonly Use[], given: Registry | null, required: readonly Field[], texts: () => ReadonlyMap<string, string>): TopicList {
  const registry = given ?? new Registry('', []);
  const judged = uses.map((use) => ({ use, ...judge(use, registry, required) }));
  const names = new Set(judged.filter(isTopic).map(({ topic }) => topic));
  const used = new Set(judged.flatMap(({ entries }) => entries));
  const seen = new Set(judged.filter(isTopic).flatMap(({ entries }) => entries));
  const topics = [...[...names].map((name) => listed(name, judged)), ...[...used].filter((entry) => !seen.has(entry)).map((entry) => inPart(entry, judged, required))];
  const unseen = registry.entries.filter((entry) => !used.has(entry) && !entry.isMessage);
  const searched = unseen.length > 0 ? texts() : new Map<string, string>();
  const named = unseen.map((entry) => ({ entry, places: placesNaming(entry, searched) }));
  const alsoNamed = named.filter(({ places }) => places.length > 0).map(({ entry, places }): ListedTopic => ({ ...said(entry, required), publishers: [], subscribers: [], named: places }));
  const all = [...topics, ...alsoNamed].sort((one, other) => (one.name < other.name ? -1 : 1));
  return {
    topics: all,
    unknown: all.filter(({ status }) => status === 'unknown'),
    incomplete: registry.entries.filter((entry) => !entry.isMessage).map((entry) => ({ name: entry.names[0]!, missing: missingOf(entry, registry, required), places: [entry.place] })).filter(({ missing }) => missing.length > 0),
    unused: named.filter(({ places }) => places.length === 0).map(({ entry }) => ({ name: entry.names[0]!, owner: entry.owner, place: entry.place })),
  };
}

type Judged = Judgement & { use: Use };

/** Is it known to be a topic, and one by itself: not a pattern of which others are known? */
function isTopic({ topic, status, entries }: Judged): boolean {
  return status !== 'silent' && (isExact(topic) || entries.length === 0);
}

function listed(name: string, judged: readonly Judged[]): ListedTopic {
  const own = judged.filter(({ topic }) => topic === name);
  const [first] = own.filter(({ status }) => status !== 'silent');
  // What is known in part, and what a pattern subscribes to, may be it, too.
  const uses = [...own, ...judged.filter(({ topic }) => topic !== name && !isExact(topic) && isExact(name) && mayBe(topic, name))].map(({ use }) => use);
  const { entries, missing, near } = first!;
  const field = (key: Field): string | null => entries.map((entry) => entry[key]).find((text) => text !== null) ?? null;
  return {
    name, status: first!.status as ListedTopic['status'], owner: field('owner'), schema: field('schema'), retention: field('retention'), missing, near, ...placesOf(uses), named: [],
  };
}

/** An entry of which code is only known to use something like it: `orders.${region}.placed`. */
function inPart(entry: Entry, judged: readonly Judged[], required: readonly Field[]): ListedTopic {
  const uses = judged.filter(({ entries }) => entries.includes(entry)).map(({ use }) => use);
  return { ...said(entry, required), ...placesOf(uses), named: [] };
}

function placesOf(uses: readonly Use[]): Pick<ListedTopic, 'publishers' | 'subscribers'> {
  const at = (direction: Use['direction']): string[] => [...new Set(uses.filter((use) => use.direction === direction).map(({ place }) => place))];
  return { publishers: at('publish'), subscribers: at('subscribe') };
}

function said(entry: Entry, required: readonly Field[]): Omit<ListedTopic, 'publishers' | 'subscribers' | 'named'> {
  const missing = required.filter((field) => entry[field] === null);
  return { name: entry.names[0]!, status: missing.length > 0 ? 'incomplete' : 'listed', owner: entry.owner, schema: entry.schema, retention: entry.retention, missing, near: null };
}

/** What neither the entry nor another of the same name says. */
function missingOf(entry: Entry, registry: Registry, required: readonly Field[]): readonly Field[] {
  const same = registry.entriesFor(plainName(entry.names[0]!) ?? entry.names[0]!);
  return required.filter((field) => [entry, ...same].every((each) => each[field] === null));
}

/** Where a text is a name of the entry, in code one in quotes: the topic may be used in a way that cannot be followed, or be given by configuration. */
function placesNaming({ names }: Entry, texts: ReadonlyMap<string, string>): string[] {
  const sources = names.map((name) => name.split(/\{[^{}]*\}|\*$/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\s\'"`,]+'));
  const inQuotes = sources.map((source) => new RegExp(`(['"\`])${source}\\1`));
  const bare = sources.map((source) => new RegExp(`(?<![\\w./-])${source}(?![\\w./-])`));
  return [...texts].flatMap(([path, text]) => (isCode(path) ? inQuotes : bare).flatMap((pattern) => {
    const match = pattern.exec(text);
    return match ? [`${path}:${text.slice(0, match.index).split('\n').length}`] : [];
  }).slice(0, 1));
}

function isCode(path: string): boolean { return /\.[cm]?[jt]sx?$/.test(path); }
