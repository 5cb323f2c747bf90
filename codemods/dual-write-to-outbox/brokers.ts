import type { CallExpression, Node } from '../../src/engine/syntax.ts';
import { Refusal } from './codes.ts';
import { propertyNames, propertyOf, textOf } from './source.ts';

/** One message as an outbox row: the source of the expression for each column. */
export interface Row { topic: string; key?: string; payload: string; headers?: string; exchange?: string }

/** The rows that a publish becomes, or a refusal. */
export function rowsOf(library: string | null, call: CallExpression, method: string, text: string): Row[] {
  if (library === 'KafkaJS' && method === 'send') return kafkaRows(call, text);
  if (library === 'amqplib' && method === 'publish') return [amqpRow(call, text, 1, call.arguments[0])];
  if (library === 'amqplib' && method === 'sendToQueue') return [amqpRow(call, text, 0)];
  throw new Refusal('DW209', library ?? undefined);
}

function kafkaRows(call: CallExpression, text: string): Row[] {
  const [record] = call.arguments;
  const names = record && propertyNames(record as Node);
  if (!record || !names) throw new Refusal('DW219');
  const unknown = names.find((name) => name !== 'topic' && name !== 'messages');
  if (unknown) throw new Refusal('DW125', `\`${unknown}\``);
  const topic = propertyOf(record as Node, 'topic');
  const messages = propertyOf(record as Node, 'messages');
  if (!topic || messages?.type !== 'ArrayExpression' || messages.elements.length === 0) throw new Refusal('DW219');
  return messages.elements.map((message): Row => {
    const fields = message && propertyNames(message as Node);
    if (!message || !fields) throw new Refusal('DW219');
    const other = fields.find((name) => !['key', 'value', 'headers'].includes(name));
    if (other) throw new Refusal('DW125', `\`${other}\``);
    const value = propertyOf(message as Node, 'value');
    if (!value) throw new Refusal('DW219');
    const [key, headers] = [propertyOf(message as Node, 'key'), propertyOf(message as Node, 'headers')];
    return { topic: textOf(text, topic), ...(key && { key: textOf(text, key) }), payload: stringSource(value, text), ...(headers && { headers: textOf(text, headers) }) };
  });
}

function amqpRow(call: CallExpression, text: string, at: number, exchange?: Node): Row {
  const [topic, content, options] = call.arguments.slice(at);
  if (!topic || !content || call.arguments.some((argument) => argument.type === 'SpreadElement')) throw new Refusal('DW219');
  const headers = options ? amqpHeaders(options as Node) : null;
  return {
    topic: textOf(text, topic), payload: stringSource(content as Node, text),
    ...(headers && { headers: textOf(text, headers) }), ...(exchange && { exchange: textOf(text, exchange) }),
  };
}

/** What a relay sets by itself: a message of an outbox is durable, and its content a string of JSON. */
const KEPT_ANYWAY = new Set(['persistent', 'deliveryMode', 'contentType', 'contentEncoding']);

function amqpHeaders(options: Node): Node | null {
  const names = propertyNames(options);
  if (!names) throw new Refusal('DW125', 'options that are not written out in the call');
  if (names.includes('replyTo')) throw new Refusal('DW221');
  const other = names.find((name) => name !== 'headers' && !KEPT_ANYWAY.has(name));
  if (other) throw new Refusal('DW125', `\`${other}\``);
  return propertyOf(options, 'headers');
}

/** The payload as a string: `Buffer.from(string)` without its wrapping. Whether it is one, the type check has the last word on. */
function stringSource(value: Node, text: string): string {
  if (value.type === 'CallExpression' && value.callee.type === 'MemberExpression' && textOf(text, value.callee) === 'Buffer.from') {
    const [content, encoding] = value.arguments;
    const isUtf8 = !encoding || encoding.type === 'Literal' && /^utf-?8$/i.test(String(encoding.value));
    if (!content || !isUtf8 || content.type === 'SpreadElement') throw new Refusal('DW226');
    return stringSource(content, text);
  }
  if (value.type === 'Literal' && value.value === null) throw new Refusal('DW226', 'a tombstone');
  return textOf(text, value);
}
