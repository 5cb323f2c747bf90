import type { EffectKind, Mark } from './effect.ts';

/**
 * The last resort: what a call probably does, by its names alone. Asked only where the origin of the callee is unknown
 * (a package that is not in the catalog, a port with no implementer in reach, an `any`), and reported as such.
 */

const BROKER = /(producer|publisher|kafka|rabbit|amqp|broker|nats|jetstream|stan|sns|sqs|pub_?sub|service_?bus|(events?|messages?|msg)_?(bus|bridge|hub|queue|broker|publisher|producer|sender|batch|client|stream|gateway)|(bus|batch|queue|topic)_?sender|^sender|queue|channel|exchange|mq|messaging|messenger|bull|redis_?pub)(s|service|client|adapter|gateway|port|wrapper|manager|instance)?$/i;
const NO_BROKER_ALONE = /^(io|ws|log|res|req|process|window|document|console|stdout|stderr|response|request|router|subject|app)$/i;
/** Words of things that have the verbs of a broker, and are none; a queue of mails is one all the same. */
const NOT_A_BROKER = /^(socket|emitter|logger|cache|subject|observer|toast|mock)s?$/;
const OTHER_CHANNEL = /^(https?|axios|mail(er)?|email|sms)s?$/;
const SURE_BROKER = /(queue|producer|publisher|broker|bus|exchange|topic|kafka|sqs|sns)s?$/i;
const PUBLISH = /^(publish|produce)([A-Z]\w*)?$|^(emit|dispatch|broadcast|enqueue|queue|push)(Event|Events|Message|Messages|Job|Jobs|ToQueue)$|^send(Batch)?(Event|Message|KafkaMessage)?s?(Batch)?$|^send(ToQueue|ToTopic|ToKafka|ToExchange)$|^(emit|add|addBulk|addJob|enqueue|dispatch)$/;
/** Names that say it all, whatever the receiver. */
const PUBLISH_SURELY = /^(publish(Events?|Messages?|To\w+|[A-Z]\w*(Event|Message|Created|Updated|Deleted|Completed|Failed))|sendToQueue|produce(Event|Message)|sendKafka\w*|sendToKafka|emit[A-Z]\w*Event|emitEvent|sendEvent|publishMessage)$/;
const BARE_PUBLISH = /^(publish|produce)[A-Z]\w*$|^(send|emit|push|enqueue|dispatch)[A-Z]?\w*(Kafka|Queue|Rabbit|Sqs|Sns|Topic|Broker|Event|Message)(s|Bus|Bridge)?$/i;
const STORE = /(repo|repository|repositories|dao|model|prisma|\bdb|database|entity_?manager|store|collection|knex|sequelize|table|persistence|unit_?of_?work|uow)(s|service|client|adapter|port|manager|instance)?$/i;
/** Words of things that have the verbs of a store, and are none; a repository of files or sessions is one all the same. */
const NOT_A_STORE = /^(cache|redux|vuex|zustand|pinia|memory|logger|view|mock|fake)s?$/;
const OTHER_STORE = /^(session|local|state|map|set|token|metric|file|blob|s3|bucket|form)s?$/;
const SURE_STORE = /(repo|repository|repositories|dao|entity_?manager|persistence|unit_?of_?work|uow|prisma)(s|service|client|adapter|port|manager|instance)?$/i;
const STORE_OF_ROWS = /(model|table)s?$/i;
const WRITE = /^(save|insert|create|update|upsert|delete|remove|destroy|persist|replace(One|Into|All)|increment|decrement|soft_?delete|bulk_?(create|write|insert|update)|find(One|ById)?And(Update|Delete|Remove|Replace|Modify)|update(One|Many)|insert(One|Many)|delete(One|Many)|mark[A-Z]|set[A-Z]|put|append|store|add|register|flush|merge|patch|change[A-Z]|confirm|cancel|approve|reject|complete)/;
/** Verbs that lists, maps and forms have too: on what is called a store, model or collection they say nothing. */
const ANY_VERB = /^(add|append|set|merge|patch|flush|register|cancel|put|store|change|confirm|approve|reject|complete|mark|delete$|remove$)/;
/** What is done to files, and to the objects of blob stores. */
const NOT_A_WRITE = /(File|Object|Blob|Image|Folder|Directory|Bucket)s?$|^(upload|put[A-Z])/;
/** Verbs of document stores that nothing else uses. */
const WRITE_SURELY = /^(findByIdAnd(Update|Delete|Remove)|findOneAnd(Update|Delete|Replace|Remove)|insertMany|insertOne|updateOne|deleteOne|updateMany|deleteMany|replaceOne|bulkWrite|bulkCreate|\$executeRaw|\$executeRawUnsafe)$/;
/** Names that a client of a database goes by, or a collection of its models: what hangs on one is a table, as in `db.order.create()` and `knex('orders').where(id).update()`. */
const STORE_ROOT = /^(db|database|prisma|knex|sequelize|mongo|mongoose|models?|orm|tx|trx|transaction|data_?source|entity_?manager|repositories|repos|daos?|collections|tables)$/i;
const WRITE_ON_ROOT = /^(create|insert|save|update|upsert|delete|destroy|del|remove|increment|decrement|bulk(Create|Insert|Update|Write)|(create|insert|update|delete|save|upsert)(One|Many)|findOrCreate)$/;
const BARE_WRITE = /^(save|insert|persist|upsert)[A-Z]\w*$/;

/** Electron answers the window that a message between its processes came from: `event.sender.send('saved')`. */
const IPC_EVENT = /^(e|ev|evt|event|ipc\w*)$/i;

/** How mails and text messages are sent. */
const SENDER = /(mail(er|box)?|e-?mail|sms|smtp|twilio|sendgrid|postmark|resend|mailgun|notifier)(s|service|client|adapter|gateway|port|provider|sender|repository|transport(er)?)?$/i;
const SENDS_MAIL = /^(send|deliver)([A-Z]\w*)?$/;

const CALLED = /\b(?:publish|produce|emit|dispatch|broadcast|enqueue|queue|push|send|add)\w*(?=\s*(?:\?\.\s*)?[(<])/g;
/** How clients that are more than brokers publish, Redis before all. */
const PUBLISH_OF_MANY_USES = /\.\s*(?:s?publish|xadd)\s*\(/i;
/** What may stand before the name of a method: `this.producer.`, `queue?.`, `getBus().`. */
const HOLDER = /([\w$]+)?(?:\([^()]{0,40}\))?[?!]?\s*\.\s*$/;
const LONGEST_HOLDER = 80;
/** `sendMessage(options: Options): Promise<void>` declares a method and calls none. */
const DECLARATION = /^\s*(?:<[^<>()]*>)?\((?:[^()]|\([^()]*\))*\)\s*[:{]/;
const LONGEST_PARAMETERS = 400;
const ANNOTATION = /([\w$]+)\s*[?!]?\s*:\s*(?:[\w$]+\.)*([A-Z][\w$]*)/g;
const NO_OUTBOX = /(?!)/;
const SOUNDS_LIKE_WRITE = /\b(?:save|insert|create|update|upsert|delete|remove|destroy|persist|replace(One|Into|All)|increment|decrement|bulk|find\w*And|mark|set|put|append|store|add|register|flush|merge|patch|change|confirm|cancel|approve|reject|complete|\$execute|soft)/i;

/** Is there a call in the text that `effectByName` might take for a publish, or that publishes with a client of many uses? */
export function soundsLikePublish(text: string): boolean {
  if (PUBLISH_OF_MANY_USES.test(text)) return true;
  let types: Map<string, string[]> | null = null;
  for (const { 0: method, index } of text.matchAll(CALLED)) {
    const before = text.slice(Math.max(0, index - LONGEST_HOLDER), index);
    const member = HOLDER.exec(before);
    if (!member) {
      if (effectByName(method, null, null, NO_OUTBOX) === 'publish' && !isDeclaration(text, index + method.length)) return true;
      continue;
    }
    const holder = member[1] ?? null;
    types ??= annotations(text);
    if ((holder !== null && types.get(holder) || [null]).some((type) => effectByName(method, holder, type, NO_OUTBOX) === 'publish')) return true;
  }
  return false;
}

/** Do the parentheses that open here, or type parameters before them, belong to a method that is declared? */
export function isDeclaration(text: string, open: number): boolean { return DECLARATION.test(text.slice(open, open + LONGEST_PARAMETERS)); }

/** Does a word of the text say what a function that is handed over to publish is called? Its name alone makes no publish. */
export function soundsLikeGivenPublish(text: string): boolean {
  return /(?<![\w$])(?:publish|emit|dispatch|enqueue|produce|broadcast|announce|raise)/i.test(text);
}

/** Nearly every text says something like it: this rules out only the plainest. */
export function soundsLikeWrite(text: string): boolean { return SOUNDS_LIKE_WRITE.test(text); }

/** How a function of the project is called that may store a function as a consumer. */
const REGISTERING = /(?:\.\s*|\b)((?:on|subscribe|consume|listen|register|handle|process|run|start|bind|receive|poll|setup|init|create|add|use|work|worker|consumer|watch|attach|define)(?:[A-Z_]\w*)?|\w*(?:Consumer|Worker|Subscriber|Listener|Handler|Processor))\s*(?:<[^<>()]*>)?\(\s*[^)\s]/g;

/** A Lambda function that says nothing of the type of its event: what has records, each with a body or an SNS message, comes from a queue or topic. */
export function soundsLikeLambda(text: string): boolean {
  return /\bRecords\b/.test(text) && /\b(?:body|Sns|kinesis)\b/.test(text) && /\bexports?\b/.test(text);
}

/** The names of calls that may hand a function over to be stored as a consumer. */
export function registeringCalls(text: string): string[] { return [...text.matchAll(REGISTERING)].map(([, name]) => name!); }

function annotations(text: string): Map<string, string[]> {
  const types = new Map<string, string[]>();
  for (const [, name, type] of text.matchAll(ANNOTATION)) {
    if (!BROKER.test(type!)) continue;
    const known = types.get(name!);
    if (known) known.push(type!);
    else types.set(name!, [type!]);
  }
  return types;
}

/** How a transaction is run, opened and ended by libraries that are not known. */
const TRANSACTION_AROUND = /^(\$?transaction|(with|run|in|do|run_?in|execute_?in|run_?with)_?transaction|transactional|transact)$/i;
const TRANSACTION_MARKS: readonly [Mark['type'], RegExp][] = [['begin', /^(transaction|(begin|start)Transaction)$/], ['commit', /^commit(Transaction)?$/], ['rollback', /^(rollback(Transaction)?|abortTransaction)$/]];
const TRANSACTION_HANDLE = /^(t|tx|txn|trx|trans|transaction|session|query_?runner|uow|unit_?of_?work|db_?client|conn|connection)$/i;

/** Does a callback that is handed to a function of this name run once the transaction around it has committed? */
export function soundsLikeAfterCommit(callee: string): boolean { return /^(on|after|(run|do|add)_?(on|after))_?(transaction_?)?commit(ted)?(_?hook|_?callback)?$/i.test(callee); }

/** Does a callback that is handed to a function of this name run in a transaction? */
export function soundsLikeTransaction(callee: string): boolean { return TRANSACTION_AROUND.test(callee); }

/** What a call of this name does to a transaction that is ended by hand; nothing of a handle that is called otherwise. */
export function transactionMarkByName(callee: string, receiver: string | null): Mark['type'] | null {
  const found = TRANSACTION_MARKS.find(([, pattern]) => pattern.test(callee))?.[0];
  return found && receiver !== null && (found === 'begin' ? STORE_ROOT : TRANSACTION_HANDLE).test(receiver) ? found : null;
}

/** Is it what a queue is called into which messages go that cannot be processed? */
export function soundsLikeDeadLetterQueue(text: string): boolean { return /dead.?letter|dlq|dlx|poison/i.test(text); }

/** What has failed is put aside, or tried again: no event that tells of a write. */
export function soundsLikeDeadLetter(text: string): boolean { return soundsLikeDeadLetterQueue(text) || /retr(y|ies)|requeue|redeliver/i.test(text); }

/** Is it a call of a logger, or of what measures: `this.logger.info`, `logCtx.error`, `metrics.count`? What it stores or sends is no state that an event would tell of. */
export function soundsLikeLog(callee: string): boolean {
  return /(^|[.\s])_?(log(s|ctx|context|service)?|(\w+L|l)ogger\w*|telemetry|metrics?|analytics|tracer|span)[?!]?\s*\.\s*\w+$/i.test(callee);
}

/** Does it keep a cache up to date? What is lost there is read anew sooner or later. */
export function soundsLikeCache(text: string): boolean { return /cache|invalidat/i.test(text); }

/** Does it count how often somebody asks? What it stores for that is no state that an event would tell of. */
export function soundsLikeRateLimit(callee: string): boolean { return /rate_?limit|throttl/i.test(callee); }

/** Does a function look for what is stored and was not told of yet? Then what it publishes next, and marks as told, is no news of that mark: it is a relay. */
export function soundsLikeRelay(text: string): boolean {
  return /\b\w*(pending|unsent|unpublished|undispatched|undelivered|unprocessed|unnotified|unsynced|outstanding|orphaned|overdue|not_?yet_?(sent|published|dispatched))\w*\s*\(|\b(relay|redispatch|republish|reconcile)\w*\b/i.test(text);
}

/** Markup means a browser: what its code calls by such names is an API of its own, or a store of the page's state. */
export function isFrontEnd(path: string): boolean {
  return /\.[jt]sx$/.test(path);
}

/** Files that somebody runs by hand, once. */
export function isScript(path: string): boolean { return /(?:^|[/\\])(?:bin|scripts?|seeds?|seeders?|migrations?)[/\\]/i.test(path); }

/** Files whose classes stand in for the real thing only in tests. */
export function isTestDouble(path: string): boolean {
  return /(^|[./_-])(spec|test|tests|mock|mocks|stub|fake|fakes|__mocks__|__tests__)[./_-]/i.test(path);
}

/** `receiver` is the text before the dot, its last name; `type` the annotated type; either may be missing. `path` holds the names before the receiver. */
export function effectByName(callee: string, receiver: string | null, type: string | null, outbox: RegExp, path: readonly string[] = []): EffectKind | null {
  const holders = [receiver, type].filter((name): name is string => name !== null);
  if (outbox.test(callee) || holders.some((name) => outbox.test(name))) return /^(find|get|list|count|fetch|claim|mark|poll|is|has)/i.test(callee) ? null : 'enqueue';
  if (receiver === 'sender' && IPC_EVENT.test(path.at(-1) ?? '')) return null;
  if (SENDS_MAIL.test(callee) && holders.some((name) => SENDER.test(name))) return 'external';
  if (holders.some(isNoBroker) || holders.some(isNoStore)) return null;
  if (holders.length === 0) return BARE_PUBLISH.test(callee) ? 'publish' : BARE_WRITE.test(callee) ? 'write' : null;
  if (PUBLISH_SURELY.test(callee)) return 'publish';
  if (WRITE_SURELY.test(callee)) return 'write';
  if (PUBLISH.test(callee) && holders.some((name) => BROKER.test(name))) return 'publish';
  if (WRITE.test(callee) && !NOT_A_WRITE.test(callee) && holders.some((name) => (ANY_VERB.test(callee) ? SURE_STORE : STORE).test(name))) return 'write';
  return WRITE_ON_ROOT.test(callee) && path.some((name) => STORE_ROOT.test(name)) ? 'write' : null;
}

function isNoBroker(name: string): boolean {
  const words = wordsOf(name);
  return NO_BROKER_ALONE.test(name) || words.some((word) => NOT_A_BROKER.test(word)) || !SURE_BROKER.test(name) && words.some((word) => OTHER_CHANNEL.test(word));
}

function isNoStore(name: string): boolean {
  const words = wordsOf(name);
  return words.some((word) => NOT_A_STORE.test(word)) || !SURE_STORE.test(name) && !STORE_OF_ROWS.test(name) && words.some((word) => OTHER_STORE.test(word));
}

/** The words of a name in small letters: `profile`, `model` of `profileModel`. */
function wordsOf(name: string): string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g)?.map((word) => word.toLowerCase()) ?? [];
}
