import type { Origins } from './origin.ts';
import { isNothing, letters, shapeOf, type Field } from './shape.ts';
import { calleeName, unwrap, type Node } from './syntax.ts';
import { isInformative, type Value } from './value.ts';
import { isParticiple } from './words.ts';

/** The ids that a message is made of, the part that holds them, and what it says in words of what it is: `{ operation: 'Reservation cancelled' }`. */
export interface Ids { names: readonly string[]; holder: Field; kinds: readonly string[] }

/** `orderId`, `user_id`, `proposalPks`: the word stands by itself, so that `paid`, `grid` and `valid` are none. */
const ID = /(?:^|[a-z\d])(?:ID|Id|UUID|Uuid|UID|Uid|GUID|Guid|PK|Pk)s?$|(?:^|[_-])(?:id|uuid|uid|guid|pk)s?$/;
/** In letters alone: what says which event this is, where it comes from and how it is to be read, and nothing of what it is about. */
const ABOUT_EVENT = new Set(`specversion datacontenttype contenttype source producer service origin publisher aggregatetype entitytype resourcetype subject traceparent tracestate
timestamp time ts at occurredat occurredon emittedat publishedat sentat eventtime eventdate`.split(/\s+/));
const IDS_OF_EVENT = /^(?:x|ce)?(?:event|message|msg|correlation|causation|trace|span|request|transaction|saga|conversation|idempotency|dedup|deduplication)(?:id|uuid|key)$/;
const KINDS = new Set(['type', 'eventtype', 'eventname', 'event', 'name', 'messagetype', 'detailtype', 'pattern', 'topic', 'routingkey', 'action', 'operation', 'kind']);
const METADATA = new Set(['metadata', 'meta', 'header', 'headers', 'context', 'trace']);
/** Times of what may come yet are content. */
const TO_COME = /^(?:scheduled|planned|expected|estimated|delayed)/;
const DEEPEST = 4;

/** The ids, where the message has nothing else in it that would tell of what has happened; `more` where it has, or nothing at all. `exactly` gives a value as it is made for this message alone. */
export function idsAlone(part: Field, origins: Origins, exactly: (value: Value) => Value = (value) => value, depth = 0): Ids | 'more' | 'unknown' {
  const value = exactly(part.value);
  if (depth > DEEPEST || value.encoded) return 'unknown';
  if (value.kind === 'list' || value.kind === 'literal') return 'more';
  if (value.kind === 'unknown') return value.row !== undefined ? 'more' : isId(part) ? { names: [nameOf(part)!], holder: part, kinds: [] } : 'unknown';
  if (!isInformative(value) || writesItself(value, origins)) return 'unknown';
  const { fields, open, isRow } = shapeOf(value, origins);
  if (isRow) return 'more';
  const ids: string[] = [];
  const kinds: string[] = [];
  let holder: Field = { ...part, value };
  let isKnown = !open;
  const plainNames = [...fields.keys()].map(letters);
  const isEnvelope = plainNames.some((name) => ABOUT_EVENT.has(name)) || plainNames.some((name) => KINDS.has(name)) && plainNames.some((name) => HOLDERS.test(name) && !KINDS.has(name));
  for (const [name, field] of fields) {
    const plain = letters(name);
    if (isNothing(field)) continue;
    if (saysOfEvent(plain, field, isEnvelope)) { if (KINDS.has(plain) && field.value.kind === 'literal') kinds.push(String(field.value.value)); continue; }
    if (METADATA.has(plain)) { isKnown &&= !shapeOf(field.value, origins).open; continue; }
    if (ID.test(name) || isId(field)) { ids.push(name); continue; }
    const inside = idsAlone(field, origins, exactly, depth + 1);
    if (inside === 'unknown' && HOLDERS.test(plain)) isKnown = false;
    else if (typeof inside === 'string') return 'more';
    else { ids.push(...inside.names); kinds.push(...inside.kinds); holder = inside.holder; }
  }
  return !isKnown ? 'unknown' : ids.length === 0 ? 'more' : { names: ids, holder, kinds };
}

/** What holds the content of an envelope. */
const HOLDERS = /^(?:payload|data|body|detail|details|event|message|msg|value|content|attributes)$|(?:event|message|payload)$/;

function saysOfEvent(name: string, { value }: Field, isEnvelope: boolean): boolean {
  if (ABOUT_EVENT.has(name) || IDS_OF_EVENT.test(name) || /version$|^v$|schema/.test(name)) return true;
  if (KINDS.has(name)) return isEnvelope && value.kind === 'unknown' || value.kind === 'literal' && typeof value.value === 'string';
  const moment = /^(\p{L}{3,})(?:at|on)$/u.exec(name)?.[1];
  return moment !== undefined && isParticiple(moment) && !TO_COME.test(moment);
}

/** Is a value of which nothing more is known called an id, where it is handed over? */
function isId(field: Field): boolean {
  const name = nameOf(field);
  return name !== null && field.value.kind === 'unknown' && field.value.row === undefined && ID.test(name) && !IDS_OF_EVENT.test(letters(name));
}

function nameOf({ node }: Field): string | null {
  return node && calleeName(withoutForm(node));
}

/** `JSON.stringify(id)`, `Buffer.from(String(id))`, `id.toString()`: without what only changes the form. */
export function withoutForm(node: Node): Node {
  const bare = unwrap(node);
  if (bare.type === 'AwaitExpression') return withoutForm(bare.argument);
  if (bare.type !== 'CallExpression') return bare;
  const callee = unwrap(bare.callee);
  const name = calleeName(callee);
  const [first] = bare.arguments;
  if (callee.type === 'MemberExpression' && (name === 'toString' || name === 'toHexString')) return withoutForm(callee.object);
  return (name === 'stringify' || name === 'from' || name === 'String') && first && first.type !== 'SpreadElement' ? withoutForm(first) : bare;
}

/** `toJSON()` says what is written, whatever the fields are. */
function writesItself(value: Value, origins: Origins): boolean {
  return value.kind === 'instance' && origins.memberOf(value, 'toJSON').kind === 'function';
}
