import { globSync } from 'tinyglobby';
import { parse } from 'yaml';
import { isRecord, textOf, type Entry } from './entry.ts';

// https://www.eventcatalog.dev/docs/api/event-api, /docs/api/channel-api: Markdown files with front matter.

interface Page { path: string; place: string; content: Record<string, unknown> }

/** The pages of events, commands and channels below a folder, as they are now. */
export function catalogFiles(folder: string): string[] {
  return globSync('**/{events,commands,channels}/**/index.{md,mdx}', { cwd: folder, absolute: true, ignore: ['**/versioned/**', '**/node_modules/**', '**/dist/**'] }).sort();
}

/** What the pages say of topics. A channel is one; an event or command without channels goes over the topic that is called like it. */
export function catalogEntries(files: readonly { file: string; path: string; text: string }[], wrong: (file: string, error: unknown) => Error): Entry[] {
  const pages = files.flatMap(({ file, path, text }): Page[] => {
    const [, front] = /^\uFEFF?---\r?\n([^]*?)\r?\n---/.exec(text) ?? [];
    if (front === undefined) return [];
    try {
      const content: unknown = parse(front, { merge: true, logLevel: 'error' });
      return isRecord(content) ? [{ path, place: file, content }] : [];
    } catch (error) { throw wrong(file, error); }
  });
  const channels = pages.filter(({ path }) => kindOf(path) === 'channels');
  const messages = pages.filter(({ path }) => kindOf(path) !== 'channels');
  return [...channels.map((channel) => ofChannel(channel, messages)), ...messages.map(ofMessage)];
}

function ofChannel({ content, place }: Page, messages: readonly Page[]): Entry {
  const { id, name, address } = content;
  const carried = messages.filter((message) => channelsOf(message).includes(String(id ?? name)));
  const first = (read: (page: Page['content']) => unknown): string | null => [content, ...carried.map((message) => message.content)].map((page) => textOf(read(page))).find((text) => text !== null) ?? null;
  return {
    names: namesOf(address, id, address === undefined ? name : undefined), place, isMessage: false,
    owner: first(ownerIn), schema: first(({ schemaPath, 'x-schema': schema }) => schemaPath ?? schema), retention: first(retentionIn),
  };
}

function ofMessage(message: Page): Entry {
  const { content, place } = message;
  return {
    names: namesOf(content.id, content.name, content.address), place, isMessage: channelsOf(message).length > 0,
    owner: textOf(ownerIn(content)), schema: textOf(content.schemaPath ?? content['x-schema']), retention: textOf(retentionIn(content)),
  };
}

/** Of the folders in a path, the innermost that tells what the page is about. */
function kindOf(path: string): string { return path.split(/[/\\]/).findLast((part) => part === 'events' || part === 'commands' || part === 'channels') ?? ''; }

function channelsOf({ content: { channels } }: Page): string[] {
  return Array.isArray(channels) ? channels.map((each: unknown) => textOf(isRecord(each) ? each.id : each)).filter((id) => id !== null) : [];
}

function namesOf(...given: unknown[]): string[] {
  return [...new Set(given.filter((name) => typeof name === 'string' && name !== '') as string[])];
}

function ownerIn({ owners, 'x-owner': owner }: Page['content']): unknown { return owners ?? owner; }

function retentionIn({ retention, 'x-retention': own }: Page['content']): unknown { return retention ?? own; }
