import { globSync } from 'tinyglobby';
import { parse } from 'yaml';
import { isRecord, textOf, type Entry } from './entry.ts';

// https://www.eventcatalog.dev/docs/api/event-api, /docs/api/channel-api, /docs/api/service-api: Markdown files with front matter.

interface Page { kind: string; place: string; content: Record<string, unknown> }

/** Folders with pages that tell of topics: channels, what goes over them, and who sends it where. */
const KINDS = ['channels', 'events', 'commands', 'services', 'systems', 'agents'];

/** The pages below a folder that tell of topics, as they are now. */
export function catalogFiles(folder: string): string[] {
  return globSync(`**/{${KINDS.join()}}/**/index.{md,mdx}`, { cwd: folder, absolute: true, ignore: ['**/versioned/**', '**/node_modules/**', '**/dist/**'] }).sort();
}

/** What the pages say. Topics are the channels and, in a catalog without any, the events. */
export function catalogEntries(files: readonly { file: string; path: string; text: string }[], wrong: (file: string, error: unknown) => Error): Entry[] {
  const pages = files.flatMap(({ file, path, text }): Page[] => {
    const [, front] = /^\uFEFF?---\r?\n([^]*?)\r?\n---/.exec(text) ?? [];
    if (front === undefined) return [];
    try {
      const content: unknown = parse(front, { merge: true, logLevel: 'error' });
      return isRecord(content) ? [{ kind: kindOf(path), place: file, content }] : [];
    } catch (error) { throw wrong(file, error); }
  });
  const channels = pages.filter(({ kind }) => kind === 'channels');
  const messages = pages.filter(({ kind }) => kind === 'events' || kind === 'commands');
  const routes = pages.flatMap(routesOf);
  return [
    ...channels.map((channel) => ofChannel(channel, messages.filter((message) => isCarried(message, channel, routes)))),
    ...messages.map((message) => ofMessage(message, message.kind === 'commands' || channels.length > 0)),
  ];
}

function ofChannel({ content, place }: Page, carried: readonly Page[]): Entry {
  const { id, name, address } = content;
  const first = (read: (page: Page['content']) => unknown): string | null => [content, ...carried.map((message) => message.content)].map((page) => textOf(read(page))).find((text) => text !== null) ?? null;
  return {
    names: namesOf(address, id, address === undefined ? name : undefined), place, isMessage: false,
    owner: first(ownerIn), schema: first(schemaIn), retention: first(retentionIn),
  };
}

function ofMessage({ content, place }: Page, isMessage: boolean): Entry {
  return { names: namesOf(content.id, content.name, content.address), place, isMessage, owner: textOf(ownerIn(content)), schema: textOf(schemaIn(content)), retention: textOf(retentionIn(content)) };
}

/** The innermost of the folders in a path that tell what a page is about. */
function kindOf(path: string): string { return path.split(/[/\\]/).findLast((part) => KINDS.includes(part)) ?? ''; }

/** Which message goes over which channel, as services say it: `sends: [{ id: OrderPlaced, to: [{ id: orders }] }]`. */
function routesOf({ content: { sends, receives } }: Page): { message: string; channel: string }[] {
  return [...listOf(sends).map((each) => [each, 'to'] as const), ...listOf(receives).map((each) => [each, 'from'] as const)].flatMap(([each, way]) => {
    const message = idOf(each);
    return message === null || !isRecord(each) ? [] : listOf(each[way]).map(idOf).filter((channel) => channel !== null).map((channel) => ({ message, channel }));
  });
}

function isCarried({ content }: Page, channel: Page, routes: ReturnType<typeof routesOf>): boolean {
  const id = textOf(channel.content.id ?? channel.content.name);
  return listOf(content.channels).some((each) => idOf(each) === id) || routes.some((route) => route.channel === id && route.message === textOf(content.id ?? content.name));
}

function listOf(value: unknown): readonly unknown[] { return Array.isArray(value) ? value : []; }

function idOf(value: unknown): string | null { return textOf(isRecord(value) ? value.id : value); }

function namesOf(...given: unknown[]): string[] {
  return [...new Set(given.filter((name) => typeof name === 'string' && name !== '') as string[])];
}

function ownerIn({ owners, 'x-owner': owner }: Page['content']): unknown { return owners ?? owner; }

function schemaIn({ schemaPath, 'x-schema': schema }: Page['content']): unknown { return schemaPath ?? schema; }

function retentionIn({ retention, 'x-retention': own }: Page['content']): unknown { return retention ?? own; }
