/**
 * The shape of a catalog entry: what the calls of one library do, as data. The engine is its only reader.
 *
 * An entry names *receivers* (the things that have methods, and how code comes by them) and *rows* (receiver + member -> effect).
 * No functions are allowed here: where a library does not fit, the schema gains a named field and the engine a feature.
 */

/**
 * Where in a call's arguments a fact stands: the argument's index, then property names; `'*'` is every element of an array.
 * `[0, 'messages', '*', 'key']` reads `send({ messages: [{ key }] })`; `[-1]` is the last argument.
 */
export type ArgumentPath = readonly [number, ...string[]];

/** What a row says a call does. `sql` and `command` are decided by an argument: the SQL text, or the command object handed over. */
export type RowEffect = 'write' | 'read' | 'publish' | 'enqueue' | 'rpc' | 'emitLocal' | 'sql' | 'command';

/** How a write changes a row. A `delta` (increment, append) is not safe to repeat; the others name a target state. */
export type WriteOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'delta';

/** How code comes by a thing that has methods. Every list holds *exported* names; `'default'` is the default export, `'*'` the module itself. */
export interface Receiver<Name extends string = string> {
  /** Classes: `new X()`, a parameter annotated `X`, a class that extends `X`. Nested ones are dotted: `'DynamoDB.DocumentClient'`. */
  classes?: readonly string[];
  /** Types and interfaces that only annotate. */
  types?: readonly string[];
  /** Functions whose result it is, awaited or not: `drizzle(...)`, `await connect(...)`. */
  functions?: readonly string[];
  /** Values that are it, as exported: the `mongoose` default export. */
  values?: readonly string[];
  /** Parameter or property decorators that inject it: `@InjectRepository(Order)`. */
  decorators?: readonly string[];
  /** Other receivers' methods that return it and properties that hold it: `{ Kafka: ['producer'] }`. */
  from?: { readonly [R in Name]?: readonly string[] };
  /** Other receivers' methods that hand it to a callback: `{ Connection: ['createChannel'] }` for `createChannel((error, channel) => ...)`. */
  callbackOf?: { readonly [R in Name]?: readonly string[] };
  /** What `new` on it gives: `new OrderModel()` is a `Document`. */
  constructs?: Name;
  /** A property that no row names gives this receiver, and the property's name is the entity: Prisma's `client.order`. */
  anyProperty?: Name;
  /** A method that no row names is one of the user's own and returns this receiver: a Mongoose static such as `Order.build()`. */
  anyResult?: Name;
  /** A method that no row names returns the receiver itself, as query builders do. */
  fluent?: boolean;
  /**
   * It stands for one entity, table, collection or queue, named by the first argument, type argument or decorator argument through which one
   * comes by it: `Repository<Order>`, `knex('orders')`, `new Queue('mails')`.
   */
  entity?: boolean;
}

/** One fact: what happens when these members of this receiver are called. */
export interface EffectRow<Name extends string = string> extends EffectFacts {
  on: Name;
  /** Method names; `'()'` is a call of the receiver itself, as with tagged templates and callable clients. */
  members: readonly string[];
  effect: RowEffect;
}

/** One fact about a command object, as the AWS SDK hands them to `client.send(new PublishCommand({ ... }))`: paths start at the constructor's arguments. */
export interface CommandRow extends EffectFacts {
  classes: readonly string[];
  effect: Exclude<RowEffect, 'sql' | 'command'>;
}

/** What the arguments of a call tell about its effect. */
export interface EffectFacts {
  /** For `write`: how it changes the data. */
  operation?: WriteOperation;
  /** For `publish`, `rpc` and `emitLocal`: the topic, queue, exchange, subject or event name. */
  topic?: ArgumentPath;
  payload?: ArgumentPath;
  /** The partition or ordering key. */
  key?: ArgumentPath;
  headers?: ArgumentPath;
  /** The message's own id, where the transport has a place for one. */
  messageId?: ArgumentPath;
  /** For `write` and `read` where the receiver does not stand for an entity: which entity, table or collection. */
  entity?: ArgumentPath;
  /** Where a transaction handle is passed: `[1, 'transaction']`, `[-1, 'session']`. */
  handle?: ArgumentPath;
  /** For `sql`: the text. For `command`: the command object. */
  subject?: ArgumentPath;
}

/** How a library opens, ends and passes on a database transaction. */
export interface TransactionRow<Name extends string = string> {
  on: Name;
  members: readonly string[];
  /**
   * `callback`: the last function argument runs inside it. `batch`: the first argument is an array of operations, run as one transaction.
   * `begin`, `commit`, `rollback`: the imperative form, matched up along the path.
   */
  form: 'callback' | 'batch' | 'begin' | 'commit' | 'rollback';
  /** For `callback`: what the callback's first parameter is. For `begin`: what the call returns. */
  handle?: Name;
  /** For `callback`: the library may run it more than once (serialization failure, transient error). */
  retries?: boolean;
}

/** A catalog entry. `Name` is inferred from `receivers`, so that a row cannot name a receiver that does not exist. */
export interface Library<Name extends string = string> {
  /** Its file name in `src/catalog`. */
  name: string;
  /** How findings and docs call it: `KafkaJS`. */
  title: string;
  kind: 'broker' | 'database' | 'in-process' | 'outbox';
  /** Most code that imports it has other uses for it: a file counts as one that publishes for the calls in it, not for the import. */
  general?: boolean;
  /** The vendor's reference. */
  docs: string;
  /** npm packages; subpaths (`typeorm/browser`) are included. */
  packages: readonly string[];
  /** The versions whose type declarations the facts were read from, as a semver range. */
  versions: string;
  receivers: { readonly [R in Name]: Receiver<NoInfer<Name>> };
  effects: readonly EffectRow<NoInfer<Name>>[];
  commands?: readonly CommandRow[];
  transactions?: readonly TransactionRow<NoInfer<Name>>[];
  /** Method decorators that run the method in a transaction: `@Transactional()`. */
  transactionDecorators?: readonly string[];
  /** Exported names of a client that the library generates to a path of the user's choice: an import of them from generated code counts as the package. */
  generatedExports?: readonly string[];
}

/** Checks an entry's receiver names and keeps its type. */
export function defineLibrary<const Name extends string>(library: Library<Name>): Library<Name> {
  return library;
}
