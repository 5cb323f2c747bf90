import { isRecord, textOf, type Entry } from './entry.ts';

// https://www.asyncapi.com/docs/reference/specification: versions 2 and 3.

type Json = Record<string, unknown>;

/** References that lead to references: more than this go in a circle. */
const MOST_REFERENCES = 20;

/** The channels of an AsyncAPI document, and the messages by name that they carry: on a bus for all events the type of a message is what code calls a topic. */
export function asyncApiEntries(document: Json, channels: Json, placeOf: (key: string) => string): Entry[] {
  const read = new Reader(document);
  return Object.entries(channels).flatMap(([key, given]) => read.channel(key, given, placeOf(key)));
}

class Reader {
  readonly #document: Json;
  readonly #isThird: boolean;

  constructor(document: Json) {
    this.#document = document;
    this.#isThird = !/^[12]\./.test(String(document.asyncapi));
  }

  channel(key: string, given: unknown, place: string): Entry[] {
    const channel = this.#resolved(given);
    // What stands in another file is taken to be there.
    if (typeof channel === 'string') return [{ names: [key], owner: channel, schema: channel, retention: channel, place, isMessage: false }];
    const operations = this.#isThird ? [] : ['publish', 'subscribe'].map((name) => this.#resolved(channel[name])).filter(isRecord);
    const bindings = [channel, ...operations].map((holder) => this.#resolved(holder.bindings)).filter(isRecord).flatMap((each) => Object.entries(each));
    const said = (name: string): string | null => [channel, ...operations, this.#document, this.#part('info')].map((holder) => textOf(holder[name])).find((text) => text !== null) ?? null;
    const messages = this.#isThird ? Object.values(this.#part('messages', channel)) : operations.flatMap((operation) => this.#alternatives(operation.message));
    const own: Entry = {
      names: namesOf(this.#isThird ? textOf(channel.address) ?? key : key, bindings),
      owner: said('x-owner') ?? said('x-owners') ?? textOf(this.#part('info').contact),
      schema: this.#schema(messages),
      retention: said('x-retention') ?? bindings.map(([protocol, binding]) => (isRecord(binding) ? retentionIn(protocol, binding) : null)).find((text) => text !== null) ?? null,
      place, isMessage: false,
    };
    return [own, ...messages.flatMap((each): Entry[] => {
      const name = textOf((this.#resolved(each) as Json).name);
      return name === null || own.names.includes(name) ? [] : [{ ...own, names: [name], schema: this.#schema([each]), isMessage: true }];
    })];
  }

  #schema(messages: readonly unknown[]): string | null {
    for (const each of messages) {
      const message = this.#resolved(each);
      if (typeof message === 'string') return message;
      const text = textOf(message.payload);
      if (text !== null) return text;
    }
    return null;
  }

  #alternatives(message: unknown): readonly unknown[] {
    const resolved = this.#resolved(message);
    return isRecord(resolved) && Array.isArray(resolved.oneOf) ? resolved.oneOf as unknown[] : [resolved];
  }

  #part(name: string, of: Json = this.#document): Json {
    const part = this.#resolved(of[name]);
    return isRecord(part) ? part : {};
  }

  /** What a value is, or its reference leads to; the reference itself where that is another file. */
  #resolved(value: unknown): Json | string {
    for (let count = 0; isRecord(value) && typeof value.$ref === 'string' && count < MOST_REFERENCES; count++) {
      if (!value.$ref.startsWith('#/')) return value.$ref;
      value = value.$ref.slice(2).split('/').map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce((at: unknown, step) => (isRecord(at) || Array.isArray(at) ? (at as Json)[step] : undefined), this.#document);
    }
    return isRecord(value) ? value : {};
  }
}

/** A binding may give the topic, or the queue that it is read from, another name. */
function namesOf(address: string, bindings: readonly (readonly [string, unknown])[]): readonly string[] {
  const bound = bindings.flatMap(([, binding]) => (isRecord(binding) ? [binding.topic, isRecord(binding.queue) ? binding.queue.name : null] : [])).filter((name) => typeof name === 'string' && name !== '') as string[];
  return [...new Set([address, ...bound])];
}

/** What the binding of a protocol says of how long messages are kept. */
function retentionIn(protocol: string, binding: Json): string | null {
  const { topicConfiguration, queue, retention, messageRetentionDuration, messageRetentionPeriod, expiration } = binding;
  if (isRecord(topicConfiguration)) {
    const kept = topicConfiguration['retention.ms'] ?? topicConfiguration['retention.bytes'];
    return textOf(kept) ?? (String(topicConfiguration['cleanup.policy']).includes('compact') ? 'compacted' : null);
  }
  if (isRecord(queue)) {
    const { arguments: given } = queue;
    // A queue keeps messages until they are read, or, where it is not durable, until the broker stops.
    return textOf(queue.messageRetentionPeriod) ?? (isRecord(given) ? textOf(given['x-message-ttl']) : null) ?? (protocol === 'amqp' && queue.durable !== undefined ? (queue.durable ? 'until read' : 'while the broker runs') : null);
  }
  return textOf(retention) === 'inline' ? JSON.stringify(retention) : textOf(retention ?? messageRetentionDuration ?? messageRetentionPeriod ?? expiration);
}
