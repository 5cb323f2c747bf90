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
export type RowEffect =
  | 'write' | 'read' | 'publish' | 'enqueue' | 'rpc' | 'emitLocal' | 'sql' | 'command'
  /** Handed to the one handler in this process that is there for it, and its answer awaited: a command bus. */
  | 'dispatch'
  /** Something is done in another system: a mail sent, a card charged, a request made that changes something there. */
  | 'external'
  /** A mark that only the first of several can set: `SET key value NX`, a lock. */
  | 'claim'
  /** Something is kept for a time: a value of a cache, or a mark that a message was seen. */
  | 'keep'
  /** The broker is told that a message is done with: an ack, an offset committed, a message deleted. */
  | 'acknowledge'
  /** The broker is told that it is not: a nack, a message dead-lettered or abandoned. */
  | 'reject'
  /** Messages are fetched: the function that does so, and works on them, is the consumer. */
  | 'receive'
  /** A queue or subscription is declared, or bound to a topic. */
  | 'declare';

/** What kind of other system an `external` effect reaches. */
export type Channel = 'mail' | 'payment' | 'http' | 'message';

/** How a write changes a row. A `delta` (increment, append) is not safe to repeat; the others name a target state. `save` inserts a new object, and updates one that was loaded. */
export type WriteOperation = 'insert' | 'update' | 'upsert' | 'save' | 'delete' | 'delta';

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

/**
 * A condition on the arguments of a call. Without `is` the argument need only be there; with it, it is that text, number or truth value, or ends in
 * that name (`'ACK'` for `MessageHandlerErrorBehavior.ACK`). `'any'` looks at every argument: `set(key, value, 'EX', 60, 'NX')`.
 */
export interface Given { at: ArgumentPath | 'any'; is?: string | number | boolean }

/** A truth value that an argument decides, and what it is without. */
export interface Flag { at: ArgumentPath; otherwise: boolean }

/** One fact: what happens when these members of this receiver are called. */
export interface EffectRow<Name extends string = string> extends EffectFacts {
  on: Name;
  /** Method names; `'()'` is a call of the receiver itself, as with tagged templates and callable clients. */
  members: readonly string[];
  effect: RowEffect;
  /** For `sql` whose text is not known: the member is for statements that write. */
  otherwise?: 'write';
}

/** One fact about a command object, as the AWS SDK hands them to `client.send(new PublishCommand({ ... }))`: paths start at the constructor's arguments. */
export interface CommandRow extends EffectFacts {
  classes: readonly string[];
  effect: Exclude<RowEffect, 'sql' | 'command'>;
}

/** What the arguments of a call tell about its effect. */
export interface EffectFacts {
  /** The row holds only for calls with such arguments. */
  given?: Given;
  /** With a property written at one of these the call has no such effect: a job that is to be repeated is a schedule, and no event. */
  unless?: readonly ArgumentPath[];
  /** For `write`: how it changes the data. */
  operation?: WriteOperation;
  /** For `publish`, `rpc` and `emitLocal`: the topic, queue, exchange, subject or event name. */
  topic?: ArgumentPath;
  payload?: ArgumentPath;
  /** For `publish`: the exchange. Where it hands a message to all, there is no routing key, and it is the exchange that is named after the event. */
  exchange?: ArgumentPath;
  /** The event's name, where the transport has a place for it beside the topic. */
  eventName?: ArgumentPath;
  /** The partition or ordering key. */
  key?: ArgumentPath;
  headers?: ArgumentPath;
  /** The message's own id, where the transport has a place for one. */
  messageId?: ArgumentPath;
  /** The version of the message's schema, where the transport has places for it. */
  schemaVersion?: readonly ArgumentPath[];
  /** An id of the entry within a batch, which nobody sees once the batch is accepted. */
  entryId?: ArgumentPath;
  /** For `publish` and `declare`: the topic is a queue, named after who reads it rather than after what has happened. */
  queue?: true;
  /** For `publish`: messages without a key go to any partition, and so arrive in any order. Elsewhere a key counts where one is given. */
  partitioned?: true;
  /** For `publish`: how the client sends many at once, for a message: `one \`send\` with many \`messages\``. */
  batch?: string;
  /** For `publish`: a `job` tells a worker what to do, and is a command by right; a `signal` reaches those who listen at the moment, once or never. */
  carries?: 'job' | 'signal';
  /** For `write` and `read` where the receiver does not stand for an entity: which entity, table or collection. */
  entity?: ArgumentPath;
  /** Where a transaction handle is passed: `[1, 'transaction']`, `[-1, 'session']`. */
  handle?: ArgumentPath;
  /** For `sql`: the text. For `command`: the command object. */
  subject?: ArgumentPath;
  /** For `write`: the new values. They tell a delta (`{ increment: 1 }`, `{ $inc: ... }`) from a target state, and what a replay would make anew. */
  data?: ArgumentPath;
  /** For `write` and `read`: the condition. `{ id, version }` guards an update. */
  filter?: ArgumentPath;
  /** For `write`: the call is made for rows that may be there already, and leaves them: `{ skipDuplicates: true }`. */
  ignoresDuplicates?: ArgumentPath;
  /** For `external`. */
  channel?: Channel;
  /** For `external` over HTTP, where the method is an argument: only those that change something count, and a call without one is a GET. */
  method?: ArgumentPath;
  /** For `external`: where the other side looks for a key by which it knows a repeated request. */
  idempotencyKeys?: readonly ArgumentPath[];
  /** For `claim` and `keep`: for how long. */
  expiry?: readonly Expiry[];
  /** For `reject`: the message comes back to the same queue. */
  requeue?: boolean | Flag;
  /**
   * For `publish`: how the sender learns that the broker has the message. `awaited`, where nothing is said: by the promise it is given. `subscribed`: by
   * the observable. `later`: by another call, such as `waitForConfirms()`. `never`: not at all.
   */
  confirmed?: 'awaited' | 'subscribed' | 'later' | 'never';
  /** For `declare`: where messages go that cannot be processed. */
  deadLetters?: readonly ArgumentPath[];
}

/** A time to live in an argument, or in the one behind a word: `'EX', 60`. */
export type Expiry = { at: ArgumentPath; in: 'seconds' | 'milliseconds' } | { after: string; in: 'seconds' | 'milliseconds' };

/** How consumers are registered with a library. One row is one way to do so; whoever writes the function says what is done with a message. */
export type HandlerRow<Name extends string = string> = HandlerFacts<Name> & (
  /** A function among the arguments of a call: `consumer.run({ eachMessage })`, `channel.consume(queue, fn)`, `subscription.on('message', fn)`. */
  | { form: 'call'; on: Name; members: readonly string[]; handler: ArgumentPath; given?: Given }
  /** A function among the arguments of `new`: `new Worker('mails', fn)`. Exported class names. */
  | { form: 'constructor'; classes: readonly string[]; handler: ArgumentPath }
  /** A method with a decorator: `@EventPattern('order.placed')`. Places of arguments are those of the decorator. */
  | { form: 'decorator'; decorators: readonly string[] }
  /** Methods of a class that extends one of the library's, or has one of its decorators: `class Mails extends WorkerHost { process(job) }`. Places of arguments are those of the class decorator. */
  | { form: 'class'; bases?: readonly string[]; decorators?: readonly string[]; methods: readonly string[] }
  /** An exported function whose first parameter is annotated with one of the types, or that is annotated itself with one of `functions`: `(event: SQSEvent) => ...`, `const handler: SQSHandler = ...`. */
  | { form: 'type'; types: readonly string[]; functions?: readonly string[] }
  /** The body of a loop: `for await (const message of subscription)`. */
  | { form: 'iteration'; on: Name }
  /** The function around a call with the effect `receive`. */
  | { form: 'reception' }
);

export interface HandlerFacts<Name extends string = string> {
  /** `event`: something happened, and whoever wants to know is told. `job`: work is handed over. `request`: the sender waits for an answer. `change`: a row of a store changed. `local`: it never left the process. */
  kind: 'event' | 'job' | 'request' | 'change' | 'local';
  acknowledged: Acknowledgement;
  topic?: ArgumentPath;
  /** The topic is a queue, named after who reads it rather than after what has happened. */
  queue?: true;
  /** What its parameters are, in order, where they have methods. */
  gives?: readonly (Name | null)[];
  /** Where in its parameters the message stands: `[0, 'message']` of `({ message }) => ...`; the first parameter where nothing is said. */
  message?: ArgumentPath;
  /** It is given many messages at once, at this place in its parameters. */
  batch?: ArgumentPath;
  /** Where the registration says where messages go that cannot be processed. */
  deadLetters?: readonly ArgumentPath[];
}

/** When the broker takes a message as done with. */
export interface Acknowledgement {
  /** `return`: when the handler has returned, and what it returned is settled. `call`: when the code says so. `receipt`: as soon as it is delivered, whatever the handler does. */
  by: 'return' | 'call' | 'receipt';
  /** Arguments of the registration with which it is otherwise. */
  receiptIf?: Given;
  callIf?: Given;
  returnIf?: Given;
  /** An acknowledgement counts for all messages before it, too: a failed one that is passed over is lost with the next. */
  cumulative?: boolean;
  /** The library acknowledges a message whose handler failed, too. */
  errorsToo?: boolean;
  errorsTooIf?: Given;
  /** A handler that failed is run again without end and without delay. */
  endlessIf?: Given;
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
  kind: 'broker' | 'database' | 'in-process' | 'outbox' | 'external';
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
  handlers?: readonly HandlerRow<NoInfer<Name>>[];
  /** Property names in the data of a write that change a value by an amount: Prisma's `increment`, MongoDB's `$inc`. */
  deltas?: readonly string[];
  /** An `INSERT` sets a row that is there already to the new values. */
  insertsOverwrite?: boolean;
  /** Methods that follow a write in a chain, and say more of it. */
  chain?: WriteChain;
  /** Method decorators that run the method in a transaction: `@Transactional()`. */
  transactionDecorators?: readonly string[];
  /** Exported names of a client that the library generates to a path of the user's choice: an import of them from generated code counts as the package. */
  generatedExports?: readonly string[];
}

/** `db.insert(orders).values(order).onConflictDoNothing()`: what the calls behind a write say of it. */
export interface WriteChain {
  /** Hold the new values in their first argument. */
  data?: readonly string[];
  /** Hold the condition. */
  filter?: readonly string[];
  /** A row that is there already stays as it is. */
  ignoresDuplicates?: readonly string[];
  /** A row that is there already is set to the new values. */
  upserts?: readonly string[];
}

/** Checks an entry's receiver names and keeps its type. */
export function defineLibrary<const Name extends string>(library: Library<Name>): Library<Name> {
  return library;
}
