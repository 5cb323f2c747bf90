import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { EventSchema } from '../compare.ts';
import { same } from '../formats/json-schema.ts';
import type { Engine } from '../../engine/index.ts';
import type { Module } from '../../engine/modules.ts';
import { enclosingClass, isFunction, keyName, ownerOf, type Node } from '../../engine/syntax.ts';
import { PayloadReader, type Payload } from './payload.ts';
import { publishesIn, siteOf, type Publish } from './published.ts';
import { eitherSchema, isUnknown, ownNameOf, type JsonSchema } from './schemas.ts';
import { SyntaxTypes } from './syntax-types.ts';
import type { Types } from './types.ts';

/** What the code publishes under one name. */
export interface PublishedEvent extends EventSchema {
  name: string;
  /** Where its payload is declared, or made: `src/events.ts#OrderPlaced`. */
  sources: readonly string[];
  /** How many shapes its producers write, where they differ: the schema is what any of them may write. */
  shapes?: number;
}

export interface Extracted {
  events: ReadonlyMap<string, PublishedEvent>;
  /** Events of which the payload could not be read, with the place of the publish. */
  unread: readonly { name: string; place: string }[];
}

export interface Extraction {
  engine: Engine;
  /** Where source files are named from. */
  root: string;
  types: Types;
  progress?: (done: number, total: number) => void;
}

/** The events that files publish, by name. */
export function extractEvents(files: readonly string[], { engine, root, types, progress }: Extraction): Extracted {
  const events = new Map<string, PublishedEvent>();
  const unread = new Map<string, string>();
  if (files[0]) engine.freshen(files[0]);
  const texts = new Map(files.map((path) => [path, readFileSync(path, 'utf8').replace(/^\uFEFF/, '')] as const).filter(([path, text]) => engine.mayPublish(path, text)));
  types.prepare?.([...texts.keys()]);
  [...texts].forEach(([path, text], index) => {
    progress?.(index, texts.size);
    const module = engine.open(path, text);
    if ('skipped' in module) return;
    for (const { name, payload, publish } of eventsIn(engine, module, types)) {
      if (!payload || isUnknown(payload.schema)) { unread.set(name, placeOf(publish, root)); continue; }
      const sources = sourcesOf(payload, root);
      const known = events.get(name);
      const isOther = known !== undefined && !same(known.schema, payload.schema);
      events.set(name, {
        name, format: 'json', ...((isOther || known?.shapes) && { shapes: (known?.shapes ?? 1) + (isOther ? 1 : 0) }),
        schema: known ? eitherSchema(known.schema as JsonSchema, payload.schema) : payload.schema,
        sources: [...new Set([...known?.sources ?? [], ...sources])].sort(),
      });
    }
  });
  return { events, unread: [...unread].filter(([name]) => !events.has(name)).map(([name, place]) => ({ name, place })) };
}

/** Events of a baseline that nobody is seen to publish, while the type that they were declared with is still there: written by hand, most often. */
export function declaredEvents(missing: ReadonlyMap<string, { format: string; sources: readonly string[] }>, files: ReadonlySet<string>, { engine, root }: Pick<Extraction, 'engine' | 'root'>): Map<string, PublishedEvent> {
  const types = new SyntaxTypes(engine);
  const found = new Map<string, PublishedEvent>();
  for (const [name, { format, sources }] of missing) {
    if (format !== 'json') continue;
    for (const source of sources) {
      const [file, type] = source.split('#') as [string, string | undefined];
      if (!type || !files.has(file)) continue;
      const path = join(root, file);
      const module = engine.open(path, readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
      const schema = 'skipped' in module ? null : types.declared(type, module);
      if (schema !== null) found.set(name, { name, format: 'json', schema, sources });
    }
  }
  return found;
}

/** The events that a module publishes, with what is known of their payloads. A publish whose event has no name known is left out. */
export function eventsIn(engine: Engine, module: Module, types: Types): { name: string; payload: Payload | null; publish: Publish }[] {
  const reader = new PayloadReader(engine, types);
  const seen = new Set<string>();
  return publishesIn(engine, module).flatMap((publish) => {
    const payloads = reader.read(publish);
    return (payloads.length > 0 ? payloads : [null]).flatMap((payload) => {
      const name = nameOf(publish, payload, reader);
      if (name === null) return [];
      const key = `${name}\0${payload ? `${payload.origins.map(({ module: from, node }) => `${from.path}:${node.start}`).join()}` : ''}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ name, payload, publish }];
    });
  });
}

/** The topic and, where the payload says of itself what it is and the topic says something else, that name as well: `orders/OrderPlaced`. */
function nameOf(publish: Publish, payload: Payload | null, reader: PayloadReader): string | null {
  const { effect } = publish;
  const own = (payload && ownNameOf(payload.schema)) ?? (effect.message?.facts.topic ? null : reader.namedIn(publish));
  const topic = topicOf(effect.topic);
  const given = effect.message?.facts.topic ? null : effect.kind === 'enqueue' ? null : topicOf(reader.givenName(publish));
  const parts = [topic, given, own].filter((part) => part !== null);
  const distinct = parts.filter((part, index) => parts.findIndex((other) => bare(other) === bare(part)) === index);
  return distinct.length > 0 ? distinct.join('/') : null;
}

/** A name of which a part is known at run time only is none. */
function topicOf(name: string | null): string | null {
  return name === null || name === '' || name.includes('?') || name.length > 120 || /\s/.test(name) ? null : name;
}

/** `OrderPlaced`, `order.placed` and `ORDER_PLACED` name one thing. */
export function bare(name: string): string { return name.toLowerCase().replace(/[^a-z\d]/g, ''); }

/** The type that the payload is declared with, and the functions that make it, but for those beside the type. */
function sourcesOf({ declared, origins }: Payload, root: string): string[] {
  const made = origins.filter(({ module }) => module.path !== declared?.path).map(({ module, node }) => `${pathFrom(root, module.path)}#${functionName(node)}`);
  return declared ? [`${pathFrom(root, declared.path)}#${declared.name}`, ...made] : made;
}

/** `OrderService.place`: the function in which something stands. */
function functionName(node: Node): string {
  for (let owner = ownerOf(node); isFunction(owner); owner = ownerOf(owner)) {
    const holder = owner.parent;
    const name = owner.id?.name ?? (holder?.type === 'MethodDefinition' || holder?.type === 'PropertyDefinition' || holder?.type === 'Property' ? keyName(holder.key as Node, holder.computed) : holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id.name : null);
    if (name) { const holding = enclosingClass(owner)?.id?.name; return holding ? `${holding}.${name}` : name; }
  }
  return 'module';
}

export function pathFrom(root: string, path: string): string { return relative(root, path).split(sep).join('/'); }

function placeOf(publish: Publish, root: string): string {
  const { module, node } = siteOf(publish);
  return `${pathFrom(root, module.path)}:${module.syntax.text.slice(0, node.start).split('\n').length}`;
}
