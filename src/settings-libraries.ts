import type {
  Acknowledgement, Channel, CommandRow, EffectFacts, EffectRow, Expiry, Flag, Given, HandlerFacts, HandlerRow, Library, Receiver, RowEffect, TransactionRow, WriteChain, WriteOperation,
} from './catalog/schema.ts';
import { SettingsError, wrong } from './settings-error.ts';
import { didYouMean } from './suggest.ts';

/** A library of your own, described as the catalog describes others: how code comes by what has methods, and what calls of these do. */
export interface LibraryInput extends Pick<Library, 'kind' | 'packages' | 'receivers'>, Partial<Omit<Library, 'kind' | 'packages' | 'receivers'>> {}

/** Reads a described library, or throws what is wrong with it. */
export function readLibrary(value: unknown, path: string): Library {
  LIBRARY.read(value, path);
  const given = value as LibraryInput;
  checkReceiverNames(given, path);
  const [name] = given.packages as [string];
  return { name, title: name, docs: '', versions: '*', effects: [], ...given };
}

interface Check { wanted: string; read: (value: unknown, path: string) => void }
interface Must { check: Check; required: true }
interface May { check: Check; required: false }

/** Each property of a type, and whether it may be left out: the compiler sees to it that none is forgotten. */
type Shape<T> = { [K in keyof T]-?: undefined extends T[K] ? May : Must };

const must = (check: Check): Must => ({ check, required: true });
const may = (check: Check): May => ({ check, required: false });

const TEXT = check('a string that is not empty', isText);
const FLAG = check('true or false', (value) => typeof value === 'boolean');
const TRUE = check('true', (value) => value === true);
const LITERAL = check('a string, a number, true or false', (value) => ['string', 'number', 'boolean'].includes(typeof value));
const NAMES = listOf(TEXT, 'names');
const PACKAGE = check("a package's name, such as `@acme/events`", (value) => typeof value === 'string' && /^(@[^/\s]+\/)?[^./@\s][^/\s]*$/.test(value));
/** An argument's index, then the names of properties. */
const PATH = check("an argument's place: its index, then names of properties, as in [0, 'messages', '*', 'key']", isPath);
const PATHS = listOf(PATH, 'places of arguments');
const WHERE = check("an argument's place, or 'any'", (value) => value === 'any' || isPath(value));
const GIVEN = object<Given>({ at: must(WHERE), is: may(LITERAL) }, 'a condition, { at, is }');
const TOGGLE = object<Flag>({ at: must(PATH), otherwise: must(FLAG) }, 'a flag, { at, otherwise }');
const UNIT = oneOf<Expiry['in']>({ seconds: 1, milliseconds: 1 });
const EXPIRY = either((value) => (isObject(value) && 'after' in value ? AFTER_A_WORD : AT_A_PLACE), 'a time to live, { at, in } or { after, in }');
const AT_A_PLACE = object<Extract<Expiry, { at: unknown }>>({ at: must(PATH), in: must(UNIT) }, EXPIRY.wanted);
const AFTER_A_WORD = object<Extract<Expiry, { after: unknown }>>({ after: must(TEXT), in: must(UNIT) }, EXPIRY.wanted);
const REQUEUE = either((value) => (typeof value === 'boolean' ? FLAG : TOGGLE), 'true, false or a flag, { at, otherwise }');

const OPERATION = oneOf<WriteOperation>({ insert: 1, update: 1, upsert: 1, save: 1, delete: 1, delta: 1 });
const CARRIES = oneOf<NonNullable<EffectFacts['carries']>>({ job: 1, signal: 1 });
const CHANNEL = oneOf<Channel>({ mail: 1, payment: 1, http: 1, message: 1 });
const CONFIRMED = oneOf<NonNullable<EffectFacts['confirmed']>>({ awaited: 1, subscribed: 1, later: 1, never: 1 });
const FACTS: Shape<EffectFacts> = {
  given: may(GIVEN), unless: may(PATHS), topic: may(PATH), payload: may(PATH), eventName: may(PATH), exchange: may(PATH), key: may(PATH), headers: may(PATH), messageId: may(PATH), schemaVersion: may(PATHS), entryId: may(PATH),
  queue: may(TRUE), partitioned: may(TRUE), batch: may(TEXT), carries: may(CARRIES), confirmed: may(CONFIRMED),
  operation: may(OPERATION), entity: may(PATH), handle: may(PATH), subject: may(PATH), data: may(PATH), filter: may(PATH), ignoresDuplicates: may(PATH),
  channel: may(CHANNEL), method: may(PATH), idempotencyKeys: may(PATHS), expiry: may(listOf(EXPIRY, 'times to live')), requeue: may(REQUEUE), deadLetters: may(PATHS),
};
const COMMAND_EFFECTS: Record<CommandRow['effect'], 1> = {
  write: 1, read: 1, publish: 1, enqueue: 1, rpc: 1, emitLocal: 1, dispatch: 1, receive: 1, external: 1, claim: 1, keep: 1, acknowledge: 1, reject: 1, declare: 1,
};
const EFFECT = object<EffectRow>({
  ...FACTS, on: must(TEXT), members: must(NAMES), effect: must(oneOf<RowEffect>({ ...COMMAND_EFFECTS, sql: 1, command: 1 })), otherwise: may(oneOf<'write'>({ write: 1 })),
}, 'an effect, { on, members, effect, ... }');
const COMMAND = object<CommandRow>({ ...FACTS, classes: must(NAMES), effect: must(oneOf<CommandRow['effect']>(COMMAND_EFFECTS)) }, 'a command, { classes, effect, ... }');
const TRANSACTION = object<TransactionRow>({
  on: must(TEXT), members: must(NAMES), form: must(oneOf<TransactionRow['form']>({ callback: 1, batch: 1, begin: 1, commit: 1, rollback: 1 })), handle: may(TEXT), retries: may(FLAG),
}, 'a transaction, { on, members, form, ... }');

const ACKNOWLEDGED = object<Acknowledgement>({
  by: must(oneOf<Acknowledgement['by']>({ return: 1, call: 1, receipt: 1 })), receiptIf: may(GIVEN), callIf: may(GIVEN), returnIf: may(GIVEN), errorsToo: may(FLAG), errorsTooIf: may(GIVEN), endlessIf: may(GIVEN), cumulative: may(FLAG),
}, 'an object that says how a message is acknowledged, { by, ... }');
const A_HANDLER = 'a way to register a consumer, { form, kind, acknowledged, ... }';
const HANDLER_FACTS: Shape<HandlerFacts> = {
  kind: must(oneOf<HandlerFacts['kind']>({ event: 1, job: 1, request: 1, change: 1, local: 1 })), acknowledged: must(ACKNOWLEDGED), topic: may(PATH), queue: may(TRUE),
  gives: may(listOf(check('the name of a receiver, or null', (value) => value === null || isText(value)), 'names of receivers')), message: may(PATH), batch: may(PATH), deadLetters: may(PATHS),
};
type HandlerForm<Form> = Extract<HandlerRow, { form: Form }>;
const FORMS: { [Form in HandlerRow['form']]: Check } = {
  call: handler<'call'>({ on: must(TEXT), members: must(NAMES), handler: must(PATH), given: may(GIVEN) }),
  constructor: handler<'constructor'>({ classes: must(NAMES), handler: must(PATH) }),
  decorator: handler<'decorator'>({ decorators: must(NAMES) }),
  class: handler<'class'>({ bases: may(NAMES), decorators: may(NAMES), methods: must(NAMES) }),
  type: handler<'type'>({ types: must(NAMES), functions: may(NAMES) }),
  iteration: handler<'iteration'>({ on: must(TEXT) }),
  reception: handler<'reception'>({}),
};
const HANDLER = either((value) => {
  const form = isObject(value) ? value.form : undefined;
  return typeof form === 'string' && Object.hasOwn(FORMS, form) ? FORMS[form as HandlerRow['form']] : WITHOUT_FORM;
}, A_HANDLER);
/** Tells of the form before anything else: what else may stand there hangs on it. */
const WITHOUT_FORM: Check = {
  wanted: A_HANDLER,
  read(value, path) {
    if (!isObject(value)) throw new SettingsError(wrong(path, A_HANDLER, value));
    oneOf<HandlerRow['form']>(FORMS).read(value.form, `${path}.form`);
  },
};

const BY_RECEIVER = mapOf(NAMES, 'an object of lists, by receiver');
const RECEIVER = object<Receiver>({
  classes: may(NAMES), types: may(NAMES), functions: may(NAMES), values: may(NAMES), decorators: may(NAMES), from: may(BY_RECEIVER), callbackOf: may(BY_RECEIVER),
  constructs: may(TEXT), anyProperty: may(TEXT), anyResult: may(TEXT), fluent: may(FLAG), entity: may(FLAG),
}, 'a receiver, such as { classes: [...] }');
const CHAIN = object<WriteChain>({ data: may(NAMES), filter: may(NAMES), ignoresDuplicates: may(NAMES), upserts: may(NAMES) }, 'an object of lists of methods');
const LIBRARY = object<LibraryInput>({
  name: may(TEXT), title: may(TEXT), kind: must(oneOf<Library['kind']>({ broker: 1, database: 1, 'in-process': 1, outbox: 1, external: 1 })), general: may(FLAG), docs: may(TEXT),
  packages: must(listOf(PACKAGE, 'names of packages', 1)), versions: may(TEXT), receivers: must(mapOf(RECEIVER, 'an object of receivers, by name')),
  effects: may(listOf(EFFECT, 'effects')), commands: may(listOf(COMMAND, 'commands')), transactions: may(listOf(TRANSACTION, 'transactions')), handlers: may(listOf(HANDLER, 'handlers')),
  deltas: may(NAMES), chain: may(CHAIN), insertsOverwrite: may(FLAG), transactionDecorators: may(NAMES), generatedExports: may(NAMES),
}, 'a library, { kind, packages, receivers, effects, ... }');

function check(wanted: string, isRight: (value: unknown) => boolean): Check {
  return { wanted, read(value, path) { if (!isRight(value)) throw new SettingsError(wrong(path, wanted, value)); } };
}

/** One of the strings of a type, each of which has to be given. */
function oneOf<Text extends string>(all: Readonly<Record<Text, unknown>>): Check {
  const known = Object.keys(all);
  const wanted = known.length > 1 ? `one of ${known.map((name) => `'${name}'`).join(', ')}` : `'${known[0]}'`;
  return {
    wanted,
    read(value, path) {
      if (known.includes(value as string)) return;
      const hint = typeof value === 'string' ? didYouMean(value, known) : '';
      throw new SettingsError(`${wrong(path, wanted, value)}${hint.startsWith('Did you mean') ? ` ${hint}` : ''}`);
    },
  };
}

function listOf(item: Check, what: string, least = 0): Check {
  const wanted = `an array of ${what}${least > 0 ? ', and not an empty one' : ''}`;
  return {
    wanted,
    read(value, path) {
      if (!Array.isArray(value) || value.length < least) throw new SettingsError(wrong(path, wanted, value));
      for (const [index, each] of value.entries()) item.read(each, `${path}[${index}]`);
    },
  };
}

function mapOf(item: Check, wanted: string): Check {
  return {
    wanted,
    read(value, path) {
      if (!isObject(value)) throw new SettingsError(wrong(path, wanted, value));
      for (const [name, each] of Object.entries(value)) item.read(each, `${path}.${name}`);
    },
  };
}

function object<T>(shape: Shape<T>, wanted: string): Check {
  const fields = Object.entries(shape) as [string, Must | May][];
  const known = fields.map(([name]) => name);
  return {
    wanted,
    read(value, path) {
      if (!isObject(value)) throw new SettingsError(wrong(path, wanted, value));
      const unknown = Object.keys(value).find((name) => !known.includes(name));
      if (unknown !== undefined) throw new SettingsError(`${path} has no property \`${unknown}\`. ${didYouMean(unknown, known)}`);
      for (const [name, field] of fields) if (field.required || value[name] !== undefined) field.check.read(value[name], `${path}.${name}`);
    },
  };
}

function either(choose: (value: unknown) => Check, wanted: string): Check {
  return { wanted, read(value, path) { choose(value).read(value, path); } };
}

function handler<Form extends HandlerRow['form']>(shape: Omit<Shape<HandlerForm<Form>>, keyof HandlerFacts | 'form'>): Check {
  return object({ ...HANDLER_FACTS, form: must(TEXT), ...shape } as unknown as Shape<HandlerForm<Form>>, A_HANDLER);
}

function isObject(value: unknown): value is Record<string, unknown> { return typeof value === 'object' && value !== null && !Array.isArray(value); }

function isPath(value: unknown): boolean {
  return Array.isArray(value) && Number.isInteger(value[0]) && value.slice(1).every(isText);
}

function isText(value: unknown): boolean { return typeof value === 'string' && value !== ''; }

/** Each receiver that a row or another receiver names is there. */
function checkReceiverNames({ receivers, effects = [], transactions = [], handlers = [] }: LibraryInput, path: string): void {
  const known = Object.keys(receivers);
  const named = (name: string | null | undefined, at: string): void => {
    if (name === undefined || name === null || known.includes(name)) return;
    throw new SettingsError(`${path}.${at} names the receiver \`${name}\`, which \`receivers\` does not describe. ${didYouMean(name, known)}`.trimEnd());
  };
  for (const [receiver, { from = {}, callbackOf = {}, constructs, anyProperty, anyResult }] of Object.entries(receivers) as [string, Receiver][]) {
    for (const name of Object.keys(from)) named(name, `receivers.${receiver}.from`);
    for (const name of Object.keys(callbackOf)) named(name, `receivers.${receiver}.callbackOf`);
    for (const [property, name] of Object.entries({ constructs, anyProperty, anyResult })) named(name, `receivers.${receiver}.${property}`);
  }
  for (const [index, { on }] of effects.entries()) named(on, `effects[${index}].on`);
  for (const [index, { on, handle }] of transactions.entries()) { named(on, `transactions[${index}].on`); named(handle, `transactions[${index}].handle`); }
  for (const [index, row] of handlers.entries()) {
    if ('on' in row) named(row.on, `handlers[${index}].on`);
    for (const [place, name] of (row.gives ?? []).entries()) named(name, `handlers[${index}].gives[${place}]`);
  }
}
