import type { CommandRow, EffectRow, HandlerRow, Library, Receiver, TransactionRow } from '../catalog/schema.ts';
import { ConsumerWords } from './consumer-words.ts';

/** What the catalog says of one member of one receiver. */
export interface MemberFacts {
  effects: EffectRow[];
  /** More than one where a callback decides between the forms, as with Sequelize's `transaction`. */
  transactions: TransactionRow[];
  /** It stores a function that it is given as a consumer. */
  handlers: HandlerRow[];
  /** What a call of it returns, or the property holds. */
  returns: ReceiverFacts | null;
  /** What it hands to a callback. */
  passes: ReceiverFacts | null;
}

/** A receiver of the catalog with all rows about it in one place. */
export interface ReceiverFacts {
  library: Library;
  name: string;
  spec: Receiver;
  /** All of the library's receivers. */
  siblings: ReadonlyMap<string, ReceiverFacts>;
  members: Map<string, MemberFacts>;
  anyProperty: ReceiverFacts | null;
  constructs: ReceiverFacts | null;
  anyResult: ReceiverFacts | null;
  /** A loop over it is a consumer. */
  iterated: HandlerRow | null;
}

/** A way to register a consumer that is told by an exported name. */
export interface HandlerWay { library: Library; row: HandlerRow; receivers: ReadonlyMap<string, ReceiverFacts> }

export interface CommandFacts { library: Library; row: CommandRow; name: string }

/** What an exported name of a catalogued package is. */
export interface ExportFacts {
  constructs: ReceiverFacts | null;
  returns: ReceiverFacts | null;
  is: ReceiverFacts | null;
  annotates: ReceiverFacts | null;
  injects: ReceiverFacts | null;
  command: CommandFacts | null;
  /** As a method decorator it opens a transaction around the method. */
  opensTransaction: Library | null;
  /** As a class, base class, decorator or type it makes a consumer. */
  handlers: readonly HandlerWay[] | null;
}

/** The catalog, indexed by package and exported name. */
export class Catalog {
  readonly #packages = new Map<string, Map<string, ExportFacts>>();
  /** Packages that generate their client into the user's code, by exported name. */
  readonly #generated = new Map<string, string>();

  /** Of two that describe one package, what the later one says of a name counts. */
  readonly libraries: readonly Library[];
  readonly consumerWords: ConsumerWords;

  constructor(libraries: readonly Library[]) {
    this.libraries = libraries;
    this.consumerWords = new ConsumerWords(libraries);
    for (const library of libraries) this.#add(library);
  }

  has(packageName: string): boolean { return this.#packages.has(packageName); }

  /** `path` is the exported name and what is read from it: `['Prisma', 'TransactionClient']`. A leading `default` is the module itself. */
  lookup(packageName: string, path: readonly string[]): ExportFacts | null {
    return this.#packages.get(packageName)?.get(keyOf(path)) ?? null;
  }

  /** The package whose generated client exports this name. */
  generatedBy(name: string): string | null { return this.#generated.get(name) ?? null; }

  #add(library: Library): void {
    const receivers = compile(library);
    const exports = new Map<string, ExportFacts>();
    const at = (name: string): ExportFacts => {
      const key = keyOf(name.split('.'));
      let facts = exports.get(key);
      if (!facts) exports.set(key, (facts = { constructs: null, returns: null, is: null, annotates: null, injects: null, command: null, opensTransaction: null, handlers: null }));
      return facts;
    };
    for (const receiver of receivers.values()) {
      const { spec } = receiver;
      for (const name of spec.classes ?? []) { at(name).constructs = receiver; at(name).annotates ??= receiver; }
      for (const name of spec.types ?? []) at(name).annotates = receiver;
      for (const name of spec.functions ?? []) at(name).returns = receiver;
      for (const name of spec.values ?? []) at(name).is = receiver;
      for (const name of spec.decorators ?? []) at(name).injects = receiver;
    }
    for (const row of library.commands ?? []) for (const name of row.classes) at(name).command = { library, row, name };
    for (const row of library.handlers ?? []) for (const name of namesOf(row)) at(name).handlers = [...at(name).handlers ?? [], { library, row, receivers }];
    for (const name of library.transactionDecorators ?? []) at(name).opensTransaction = library;
    for (const name of library.generatedExports ?? []) this.#generated.set(name, library.packages[0]!);
    for (const name of library.packages) {
      const known = this.#packages.get(name);
      this.#packages.set(name, known ? mergeExports(known, exports) : exports);
    }
  }
}

function compile(library: Library): Map<string, ReceiverFacts> {
  const receivers = new Map<string, ReceiverFacts>();
  const entries = Object.entries(library.receivers) as [string, Receiver][];
  for (const [name, spec] of entries) receivers.set(name, { library, name, spec, siblings: receivers, members: new Map(), anyProperty: null, constructs: null, anyResult: null, iterated: null });
  const member = (receiver: string, name: string): MemberFacts => {
    const { members } = receivers.get(receiver)!;
    let facts = members.get(name);
    if (!facts) members.set(name, (facts = { effects: [], transactions: [], handlers: [], returns: null, passes: null }));
    return facts;
  };
  for (const [name, spec] of entries) {
    const receiver = receivers.get(name)!;
    if (spec.anyProperty) receiver.anyProperty = receivers.get(spec.anyProperty)!;
    if (spec.anyResult) receiver.anyResult = receivers.get(spec.anyResult)!;
    if (spec.constructs) receiver.constructs = receivers.get(spec.constructs)!;
    for (const [from, names] of Object.entries(spec.from ?? {}) as [string, readonly string[]][]) for (const each of names) member(from, each).returns = receiver;
    for (const [from, names] of Object.entries(spec.callbackOf ?? {}) as [string, readonly string[]][]) for (const each of names) member(from, each).passes = receiver;
  }
  for (const row of library.effects) for (const name of row.members) member(row.on, name).effects.push(row);
  for (const row of library.handlers ?? []) {
    if (row.form === 'call') for (const name of row.members) member(row.on, name).handlers.push(row);
    if (row.form === 'iteration') receivers.get(row.on)!.iterated = row;
  }
  for (const row of library.transactions ?? []) {
    for (const name of row.members) {
      const facts = member(row.on, name);
      facts.transactions.push(row);
      if (row.form === 'begin' && row.handle) facts.returns ??= receivers.get(row.handle)!;
    }
  }
  return receivers;
}

/** The exported names that tell of a consumer. */
function namesOf(row: HandlerRow): readonly string[] {
  switch (row.form) {
    case 'call': case 'iteration': case 'reception': return [];
    case 'constructor': return row.classes;
    case 'decorator': return row.decorators;
    case 'class': return [...row.bases ?? [], ...row.decorators ?? []];
    case 'type': return [...row.types, ...row.functions ?? []];
  }
}

function mergeExports(one: Map<string, ExportFacts>, other: Map<string, ExportFacts>): Map<string, ExportFacts> {
  const merged = new Map(one);
  for (const [name, facts] of other) {
    const known = merged.get(name);
    const both = known && (Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, value ?? known[key as keyof ExportFacts]])) as unknown as ExportFacts);
    merged.set(name, both ? { ...both, handlers: known.handlers && facts.handlers ? [...known.handlers, ...facts.handlers] : both.handlers } : facts);
  }
  return merged;
}

/** `import x from`, `import * as x from` and `require()` name the same thing: the module. */
function keyOf(path: readonly string[]): string {
  let start = 0;
  while (path[start] === 'default' || path[start] === '*') start++;
  return path.slice(start).join('.');
}
