import type { HandlerRow, Library } from '../catalog/schema.ts';
import { soundsLikeLambda } from './names.ts';

/** Decorators of a project are often called after those of the library that they are made of. */
const OWN_DECORATOR = '\\w*(?:Pattern|Subscribe|Subscriber|SubscribeTo|RPC|Consumer|Consume|Listener|Listen)';
/** Stands for a decorator of the project: it may be made of any library's. */
const ANY = '@';
const LOOP = 'for';
/** Stands for a Lambda function that names no type: it needs no library. */
export const LAMBDA = 'Records';

/** Tells by text alone where consumers may be registered with a library of the catalog. Most files register none, and need not be parsed for it. */
export class ConsumerWords {
  /** The names of those that register consumers. */
  readonly libraries = new Set<string>();
  readonly #owners = new Map<string, Set<string>>();
  readonly #words: RegExp;
  /** Words, and the names of methods that are given a consumer among their options. */
  readonly #calls: RegExp;

  constructor(libraries: readonly Library[]) {
    const words = { called: new Set<string>(), options: new Set<string>(), given: new Set<string>(), names: new Set<string>(), decorators: new Set<string>() };
    const withOptions = new Set<string>();
    const note = (library: Library, found: readonly string[], into?: Set<string>): void => {
      for (const word of found) {
        into?.add(word);
        this.libraries.add(library.name);
        this.#owners.set(word, (this.#owners.get(word) ?? new Set()).add(library.name));
      }
    };
    for (const library of libraries) {
      for (const row of library.handlers ?? []) {
        if (row.form === 'iteration') note(library, [LOOP]);
        else if (row.form !== 'call') { note(library, namesOf(row), words.names); note(library, decoratorsOf(row), words.decorators); } else {
          const option = row.handler.slice(1).at(-1) as string | undefined;
          if (option) note(library, [option], words.options);
          else if (typeof row.given?.is === 'string') note(library, [row.given.is], words.given);
          else note(library, callsOf(row, library), words.called);
          for (const each of callsOf(row, library)) withOptions.add(each);
        }
      }
      for (const row of library.effects) if (row.effect === 'receive') note(library, row.members, words.called);
      for (const row of library.commands ?? []) if (row.effect === 'receive') note(library, row.classes, words.names);
    }
    const ways = [
      `\\b(${oneOf(words.called)})${OPENED}`, `\\b(${oneOf(words.options)})\\s*[(:,}]`, `\\(\\s*['"\`](${oneOf(words.given)})['"\`]\\s*,`,
      `\\b(${oneOf(words.names)})\\b`, `@(${oneOf(words.decorators)})\\b`, `(${ANY})${OWN_DECORATOR}\\b`, `\\b(${LOOP})\\s+await\\b`,
    ];
    this.#words = new RegExp(ways.join('|'), 'g');
    this.#calls = new RegExp([...ways, `\\b(${oneOf(withOptions)})${OPENED}`].join('|'), 'g');
  }

  /** The words in a text. */
  in(text: string): string[] {
    const found = Array.from(text.matchAll(this.#words), (match) => match.slice(1).find((word) => word !== undefined)!);
    return [...new Set(soundsLikeLambda(text) ? [...found, LAMBDA] : found)];
  }

  /** Where in a text that has some of the words a consumer may be registered. */
  placesIn(text: string): number[] { return Array.from(text.matchAll(this.#calls), ({ index }) => index); }

  /** The names of the libraries that have one of the words; null where it may be any. */
  librariesOf(words: readonly string[]): ReadonlySet<string> | null {
    return words.includes(ANY) ? null : new Set(words.flatMap((word) => [...this.#owners.get(word) ?? []]));
  }
}

const OPENED = '\\s*(?:<[^<>()]*>)?\\(';

/** How the methods of a row are called in a text; of what is called itself, the names by which one comes by it. */
function callsOf(row: Extract<HandlerRow, { form: 'call' }>, { receivers }: Library): string[] {
  const { functions = [], values = [], from = {} } = (receivers as Library['receivers'])[row.on] ?? {};
  const own = [...functions, ...values, ...Object.values(from as Record<string, readonly string[]>).flat()].map((name) => name.split('.').at(-1)!);
  return row.members.flatMap((member) => (member === '()' ? own : [member]));
}

function namesOf(row: HandlerRow): readonly string[] {
  return row.form === 'constructor' ? row.classes : row.form === 'class' ? row.bases ?? [] : row.form === 'type' ? [...row.types, ...row.functions ?? []] : [];
}

function decoratorsOf(row: HandlerRow): readonly string[] {
  return row.form === 'decorator' || row.form === 'class' ? row.decorators ?? [] : [];
}

/** A pattern for any of some words; one that never matches where there are none. */
function oneOf(words: ReadonlySet<string>): string {
  return words.size === 0 ? '(?!)' : [...words].map((word) => word.replace(/[^\w]/g, '\\$&')).join('|');
}
