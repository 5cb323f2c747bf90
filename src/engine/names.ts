import type { EffectKind } from './effect.ts';

/**
 * The last resort: what a call probably does, by its names alone. Asked only where the origin of the callee is unknown
 * (a package that is not in the catalog, a port with no implementer in reach, an `any`), and reported as such.
 */

const BROKER = /(producer|publisher|kafka|rabbit|amqp|broker|nats|jetstream|stan|sns|sqs|pub_?sub|(events?|messages?|msg|service)_?(bus|bridge|hub|queue|broker|publisher|producer|client|stream|gateway)|queue|channel|exchange|mq|messaging|messenger|bull|redis_?pub)(s|service|client|adapter|gateway|port|wrapper|manager|instance)?$/i;
const NOT_A_BROKER = /^(io|ws|log|res|req|process|window|document|console|stdout|stderr|response|request|router|subject|app)$|(socket|emitter|logger|cache|subject|observer|http|axios|mail|email|sms|toast|mock)/i;
const PUBLISH = /^(publish|produce)([A-Z]\w*)?$|^(emit|dispatch|broadcast|enqueue|queue|push)(Event|Events|Message|Messages|Job|Jobs|ToQueue)$|^send(Event|Events|Message|Messages|ToQueue|ToTopic|ToKafka|ToExchange|Batch|KafkaMessage)?$|^(emit|add|addBulk|addJob|enqueue|dispatch)$/;
/** Names that say it all, whatever the receiver. */
const PUBLISH_SURELY = /^(publish(Event|Message|To\w+|[A-Z]\w*(Event|Message|Created|Updated|Deleted|Completed|Failed))|sendToQueue|produce(Event|Message)|sendKafka\w*|sendToKafka|emit[A-Z]\w*Event|emitEvent|sendEvent|publishMessage)$/;
const BARE_PUBLISH = /^(publish|produce)[A-Z]\w*$|^(send|emit|push|enqueue|dispatch)[A-Z]?\w*(Kafka|Queue|Rabbit|Sqs|Sns|Topic|Broker|Event|Message)(s|Bus|Bridge)?$/i;
const STORE = /(repo|repository|repositories|dao|model|prisma|\bdb|database|entity_?manager|store|collection|knex|sequelize|table|persistence|storage|unit_?of_?work|uow)(s|service|client|adapter|port|manager|instance)?$/i;
const NOT_A_STORE = /(cache|session|local_?storage|redux|vuex|zustand|pinia|state|memory|map|set|logger|view_?model|token_?store|metrics?|file|blob|s3|bucket|bucket_?storage|form)/i;
const WRITE = /^(save|insert|create|update|upsert|delete|remove|destroy|persist|replace|increment|decrement|soft_?delete|bulk_?(create|write|insert|update)|find(One|ById)?And(Update|Delete|Remove|Replace|Modify)|update(One|Many)|insert(One|Many)|delete(One|Many)|mark[A-Z]|set[A-Z]|put|append|store|add|register|flush|merge|patch|change[A-Z]|confirm|cancel|approve|reject|complete)/;
/** Verbs of document stores that nothing else uses. */
const WRITE_SURELY = /^(findByIdAnd(Update|Delete|Remove)|findOneAnd(Update|Delete|Replace|Remove)|insertMany|insertOne|updateOne|deleteOne|updateMany|deleteMany|replaceOne|bulkWrite|bulkCreate|\$executeRaw|\$executeRawUnsafe)$/;
const BARE_WRITE = /^(save|insert|persist|upsert)[A-Z]\w*$/;

/** A text in which neither of these occurs holds nothing that `effectByName` would take for a publish, or a write. Kept broader than the patterns above. */
export const SOUNDS_LIKE_PUBLISH = /\b(?:publish\w*|produce(?:[A-Z]\w*)?|broadcast(?:Event|Message|Job)s?|(?:send|emit|push|enqueue|dispatch|queue)\w*(?:Event|Message|Job|Kafka|Queue|Rabbit|Sqs|Sns|Topic|Broker|Exchange|Batch)\w*)(?:\?\.)?\s*[(<]|(?:producer|publisher|kafka|rabbit|amqp|broker|nats|jetstream|stan|sns|sqs|pub_?sub|bus|bridge|hub|queue|channel|exchange|mq|messag\w*|bull|stream)(?:s|service|client|adapter|gateway|port|wrapper|manager|instance)?\)?[!?]?\s*\.\s*(?:send|emit|add|addBulk|addJob|enqueue|dispatch|broadcast)\s*[(<]/i;
export const SOUNDS_LIKE_WRITE = /\b(?:save|insert|create|update|upsert|delete|remove|destroy|persist|replace|increment|decrement|bulk|find\w*And|mark|set|put|append|store|add|register|flush|merge|patch|change|confirm|cancel|approve|reject|complete|\$execute|soft)/i;

/** `receiver` is the text before the dot, its last name; `type` the annotated type; either may be missing. */
export function effectByName(callee: string, receiver: string | null, type: string | null, outbox: RegExp): EffectKind | null {
  const holders = [receiver, type].filter((name): name is string => name !== null);
  if (outbox.test(callee) || holders.some((name) => outbox.test(name))) return /^(find|get|list|count|fetch|claim|mark|poll|is|has)/i.test(callee) ? null : 'enqueue';
  if (holders.some((name) => NOT_A_BROKER.test(name) || NOT_A_STORE.test(name))) return null;
  if (holders.length === 0) return BARE_PUBLISH.test(callee) ? 'publish' : BARE_WRITE.test(callee) ? 'write' : null;
  if (PUBLISH_SURELY.test(callee)) return 'publish';
  if (WRITE_SURELY.test(callee)) return 'write';
  if (PUBLISH.test(callee) && holders.some((name) => BROKER.test(name))) return 'publish';
  if (WRITE.test(callee) && holders.some((name) => STORE.test(name))) return 'write';
  return null;
}
