import { textOfNode, type Met } from './met.ts';
import type { Module } from './modules.ts';
import type { Repetition } from './repetition.ts';
import { assignedTo, calleeName, isFunction, keyName, nodesIn, type Node } from './syntax.ts';
import type { Trail } from './trail.ts';

/** What a replay makes anew. */
export type Anew = 'id' | 'random' | 'clock';

const RANDOM = /\bMath\s*\.\s*random\s*\(|\brandom(?:Int|Bytes)\s*\(/;
const FRESH = /\b(?:randomUUID|uuid\w*|v4|v7|nanoid|ulid|cuid2?|createId|generate\w*Id|genId)\s*\(|\bnew\s+(?:\w+\.)*Object(?:Id|ID)\s*\(\s*\)/i;
const CLOCK = /\bDate\s*\.\s*now\s*\(|\bnew\s+Date\s*\(\s*\)|\b(?:dayjs|moment)\s*(?:\.\s*utc\s*)?\(\s*\)|\bDateTime\s*\.\s*(?:now|utc|local)\s*\(\s*\)|\b(?:clock|timer|time|date\w*)\s*\.\s*(?:now|today|getUTC\w*|getCurrent\w*|currentDate\w*)\s*\(/i;
/** Says when a row was touched, or by which attempt, and nothing of what it is about. */
const TECHNICAL = /(?:created|updated|modified|changed|inserted|synced?|saved|stored|processed|received|handled|consumed|published|sent|delivered|completed|deleted|removed|archived|fetched|extracted|indexed|cached|seen|attempted|started|ended|finished|failed)_?(?:at|on|date|time|timestamp|ts)?$|^(?:date|time|last)_?(?:sent|updated?|modified|synced|seen|run|checked|attempt\w*)|_ms$|elapsed|duration|latency|ttl$|trace|correlation|span|request_?id|session|lock|attempt|etag/i;

/** Parts of what is handed on that are not stored. */
const ASKED_FOR = /^(?:where|filter|query|condition|criteria|options?|headers|metadata|meta|context|logger)$/i;
/** What is written down of what was done: of two runs there are two records, by right. */
const RECORDS = /audit|log(?:s|_?entr(?:y|ies))?$|event|history|activit(?:y|ies)|journal/i;
const DEEPEST = 4;

/** A value that another run would not store, and the name of its field. */
export interface MadeAnew { node: Node; module: Module; field: string; anew: Anew }

/** Finds what a handler stores that is not in its message: when the event is delivered or replayed again, something else is stored. */
export class Replays {
  readonly #repetition: Repetition;

  constructor(repetition: Repetition) { this.#repetition = repetition; }

  /** The values that a write stores and that another run would not: where it is made, and in all that is handed on to it on the way there. */
  in({ trail, effect }: Met): readonly MadeAnew[] {
    if (effect.kind !== 'write' || effect.operation === 'delete') return [];
    const found = new Map<Node, MadeAnew>();
    const isNewRow = effect.operation !== 'update' && effect.operation !== 'delta' && !(effect.entity !== null && RECORDS.test(effect.entity));
    const add = (made: MadeAnew): void => { if (made.anew !== 'id' || isNewRow) found.set(made.node, made); };
    for (const { node, at } of this.#repetition.dataOf(trail, effect)) fieldsAnew(node, at, trail, 0).forEach(add);
    trail.route.slice(0, effect.evidence === 'name' ? undefined : -1).forEach(({ node }, at) => {
      for (const arg of node.type === 'CallExpression' || node.type === 'NewExpression' ? node.arguments : []) if (arg.type !== 'SpreadElement') givenAnew(arg as Node, at, trail, 0).forEach(add);
    });
    return [...found.values()];
  }
}

/** What an expression brings with it that is made anew: in its fields, in what it is made from, and in what is assigned to it. */
function givenAnew(given: Node, from: number, trail: Trail, depth: number): MadeAnew[] {
  if (depth > DEEPEST) return [];
  const { node, at, path } = trail.origin({ node: given, at: from, path: [] });
  if (path.length > 0) return [];
  switch (node.type) {
    case 'ObjectExpression': return fieldsAnew(node, at, trail, depth);
    case 'ArrayExpression': return node.elements.flatMap((each) => (each === null || each.type === 'SpreadElement' ? [] : givenAnew(each as Node, at, trail, depth + 1)));
    case 'NewExpression': case 'CallExpression': return [
      ...node.arguments.flatMap((each) => (each.type === 'SpreadElement' ? [] : [...givenAnew(each as Node, at, trail, depth + 1), ...node.type === 'NewExpression' && each.type === 'Identifier' ? valueAnew(each.name, each, at, trail, depth + 1) : []])),
      ...assignedTo(node, trail.moduleAt(at).syntax).flatMap(([name, value]) => valueAnew(name, value, at, trail, depth)),
    ];
    default: return [];
  }
}

function fieldsAnew({ properties }: Extract<Node, { type: 'ObjectExpression' }>, at: number, trail: Trail, depth: number): MadeAnew[] {
  return properties.flatMap((property) => (property.type === 'SpreadElement' ? givenAnew(property.argument, at, trail, depth + 1) : valueAnew(keyName(property.key, property.computed), property.value as Node, at, trail, depth)));
}

function valueAnew(field: string | null, given: Node, from: number, trail: Trail, depth: number): MadeAnew[] {
  if (field === null || ASKED_FOR.test(field) || TECHNICAL.test(field)) return [];
  const { node, at, path } = trail.origin({ node: given, at: from, path: [] });
  if (path.length > 0 || isFunction(node)) return [];
  if (node.type === 'ObjectExpression' || node.type === 'ArrayExpression' || node.type === 'NewExpression' && node.arguments.length > 0 && calleeName(node.callee as Node) !== 'Date') return givenAnew(node, at, trail, depth + 1);
  const made = madeAnew(node, at, trail);
  return made ? [{ ...made, field }] : [];
}

/** What of an expression is another on each run; null where nothing is known to be. */
function madeAnew(node: Node, at: number, trail: Trail): Omit<MadeAnew, 'field'> | null {
  // What a callback does in it is another matter.
  if (node.type === 'LogicalExpression' || nodesIn(node).some(isFunction)) return null;
  for (const each of partsOf(node)) {
    const part = trail.origin({ node: each, at, path: [] });
    const made = part.node === each || part.path.length > 0 || part.node.type === 'TemplateLiteral' ? null : madeAnew(part.node, part.at, trail);
    if (made) return made;
  }
  const module = trail.moduleAt(at);
  const text = textOfNode(module, node);
  const anew = RANDOM.test(text) ? 'random' : FRESH.test(text) ? 'id' : CLOCK.test(text) ? 'clock' : null;
  return anew && { node, module, anew };
}

/** The names of which a text or a sum is made. */
function partsOf(node: Node): Node[] {
  switch (node.type) {
    case 'TemplateLiteral': return node.expressions.flatMap((each) => partsOf(each as Node));
    case 'BinaryExpression': return [...partsOf(node.left as Node), ...partsOf(node.right)];
    case 'Identifier': return [node];
    default: return [];
  }
}
