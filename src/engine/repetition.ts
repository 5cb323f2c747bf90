import type { Effect } from './effect.ts';
import type { Summaries } from './summary.ts';
import { calleeName, isFunction, keyName, nodesIn, unwrap, type CallExpression, type Node } from './syntax.ts';
import { bare, type Trail } from './trail.ts';

type ObjectNode = Extract<Node, { type: 'ObjectExpression' }>;

const MAKES = /^(create\w*|build|new\w*|make\w*|from\w*|of|for\w*|instantiate|plainToInstance|plainToClass)$/;
const NATURAL_KEY = /^(_?id|uuid|event_?id|message_?id|idempotency_?key|dedup\w*|request_?id|job_?id|external_?id|source_?id|transaction_?id|reference_?id)$/i;
const KEY = /^(pk|sk|_?id|key|uuid|rowKey|partitionKey|sortKey|hashKey|rangeKey)$/i;
const FRESH = /\b(randomUUID|uuid\w*|v4|v7|nanoid|ulid|cuid\w*|createId|ObjectId|ObjectID|generate\w*Id|genId)\s*\(|\bDate\.now\s*\(|\bnew Date\s*\(\s*\)|Math\.random\s*\(/;
const STATE_KEY = /^(status|state|version|revision|sequence|seq|phase|processed\w*|\w+(Status|State|Version))$/i;
/** The same within the text of a condition: `id = :id AND version = :version`. */
const COMPARES_STATE = /attribute_not_exists|\b(?:status|state|version|revision|sequence|phase)\b["'`]?\s*(?:[<>=!]|in\b)/i;
const DELTAS = ['$inc', '$push', '$mul', 'increment', 'decrement'];
const OTHER_KEYS = /idempot|client_?(request_?)?token|dedup|request_?id|message_?id|reference_?id|external_?id/i;
const UNSAFE_NAME = /^(create|insert|add|save|append|push|register|persist|store|increment|decrement|issue|new|bulkCreate|bulkWrite|bulkInsert)/;

/** Tells which writes are safe to make again for the same message. */
export class Repetition {
  readonly #summaries: Summaries;

  constructor(summaries: Summaries) {
    this.#summaries = summaries;
  }

  /** Would a second run leave something other than the first? Where that is not known, no. */
  changesAgain(trail: Trail, effect: Effect): boolean {
    if (effect.kind === 'external') return this.keyOf(trail, effect) !== 'stable';
    if (effect.kind !== 'write' || this.isConditional(trail, effect)) return false;
    if (effect.evidence === 'name' && this.deltaAt(trail, effect)) return true;
    if (effect.evidence === 'name') return UNSAFE_NAME.test(effect.name.split('.').at(-1)!) && !this.#hasNaturalKey(trail, (effect.node as CallExpression).arguments?.[0] as Node | undefined);
    if (this.deltaAt(trail, effect)) return true;
    switch (effect.operation) {
      case 'insert': return !this.#ignoresDuplicates(effect) && !this.#upserts(effect) && !this.#hasNaturalKey(trail, this.#dataNode(effect));
      case 'save': return this.makesNew(trail, effect);
      case 'upsert': return this.#hasFreshKey(trail, this.#dataNode(effect));
      default: return false;
    }
  }

  /** Where a write changes a value by an amount; null where it does not. */
  deltaAt(trail: Trail, effect: Effect): Node | null {
    if (effect.kind !== 'write') return null;
    if (effect.operation === 'delta') return this.#sqlAt(effect) ?? effect.node;
    if (effect.evidence === 'name') return this.#deltaByName(trail, effect);
    if (effect.operation !== 'update' && effect.operation !== 'upsert' && effect.operation !== 'save') return null;
    const at = trail.route.length - 1;
    for (const data of this.#dataNodes(effect)) {
      const found = this.#deltaIn(trail, data, at, effect);
      if (found) return found;
    }
    return effect.operation === 'save' ? this.#changedBefore(trail, effect) : null;
  }

  /** Does a call to another system give a key: one that stays the same when it is made again, one that does not, or none? */
  keyOf(trail: Trail, effect: Effect): 'stable' | 'fresh' | 'none' {
    const { message, node } = effect;
    for (const path of message?.facts.idempotencyKeys ?? []) {
      if (!this.#summaries.isGiven({ at: path }, message!.args, message!.frame)) continue;
      const arg = message!.args.at(path[0]) as Node | undefined;
      const key = arg && arg.type !== 'SpreadElement' ? descend(arg, path.slice(1) as string[]) : null;
      return key && this.#isFresh(trail, key, trail.route.length - 1) ? 'fresh' : 'stable';
    }
    const args = node.type === 'CallExpression' ? (node.arguments as Node[]) : [];
    return args.some((arg) => arg.type !== 'SpreadElement' && this.#namesKey(trail, arg, trail.route.length - 1, 0)) ? 'stable' : 'none';
  }

  /** A key by another name, in a header or in the body. */
  #namesKey(trail: Trail, given: Node, at: number, depth: number): boolean {
    const { node, at: where } = trail.origin({ node: given, at, path: [] });
    if (depth > 3) return false;
    if (OTHER_KEYS.test(trail.moduleAt(where).syntax.text.slice(node.start, node.end))) return true;
    return node.type === 'ObjectExpression' && node.properties.some((property) => this.#namesKey(trail, (property.type === 'SpreadElement' ? property.argument : property.value) as Node, where, depth + 1));
  }

  /** Where the library is not known, the words of those that are count. */
  #deltaByName(trail: Trail, { node, name }: Effect): Node | null {
    if (node.type !== 'CallExpression' || !/(update|upsert|modify)\w*$/i.test(name)) return null;
    const at = trail.route.length - 1;
    for (const arg of node.arguments) {
      const found = arg.type === 'SpreadElement' ? null : this.#deltaIn(trail, arg as Node, at, null);
      if (found) return found;
    }
    return null;
  }

  #sqlAt({ node }: Effect): Node | null {
    if (node.type !== 'CallExpression') return null;
    const [first] = node.arguments;
    return first && (first.type === 'TemplateLiteral' || first.type === 'Literal' || first.type === 'TaggedTemplateExpression') ? first : null;
  }

  #deltaIn(trail: Trail, given: Node, at: number, effect: Effect | null, depth = 0): Node | null {
    const { node, at: where } = trail.origin({ node: given, at, path: [] });
    if (node.type === 'Literal' && typeof node.value === 'string') return effect?.library === 'Amazon DynamoDB' && /\bADD\b|\b(#?\w+)\s*=\s*(?:if_not_exists\([^)]*\)|\1)\s*[+-]/.test(node.value) ? node : null;
    if (node.type !== 'ObjectExpression' || depth > 3) return null;
    const deltas = effect ? effect.message?.library.deltas ?? [] : DELTAS;
    for (const property of node.properties) {
      if (property.type !== 'Property') continue;
      const name = keyName(property.key, property.computed);
      const value = bare(property.value as Node);
      if (name === null) continue;
      if (depth === 0 && name.startsWith('$') && deltas.includes(name)) return property as Node;
      if (depth > 0 && deltas.includes(name)) return property.parent?.parent?.type === 'Property' ? property.parent.parent as Node : property as Node;
      if (this.#addsTo(trail, name, value, where)) return property as Node;
      if (value.type === 'ObjectExpression') { const found = this.#deltaIn(trail, value, where, effect, depth + 1); if (found) return found; }
    }
    return null;
  }

  /** `balance: account.balance + amount`, `stock: sql\`${products.stock} - 1\``, `total: () => 'total + 1'`. */
  #addsTo(trail: Trail, name: string, given: Node, at: number): boolean {
    const { node, at: where } = trail.origin({ node: given, at, path: [] });
    const { text } = trail.moduleAt(where).syntax;
    if (node.type === 'BinaryExpression' && (node.operator === '+' || node.operator === '-')) return this.#reads(trail, node.left as Node, name, where) || node.operator === '+' && this.#reads(trail, node.right, name, where);
    if (node.type === 'TaggedTemplateExpression' || node.type === 'TemplateLiteral' || node.type === 'ArrowFunctionExpression' || node.type === 'CallExpression' && calleeName(unwrap(node.callee)) === 'raw') {
      return new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b["\`}\\s]*\\s*[+-]`).test(text.slice(node.start, node.end)) || node.type !== 'TemplateLiteral' && /["'`]?\b(\w+)["`]?\s*[+-]\s*(?:\$\{|:\w|\d|\?)/.test(text.slice(node.start, node.end)) && new RegExp(snake(name)).test(text.slice(node.start, node.end));
    }
    return false;
  }

  #reads(trail: Trail, node: Node, name: string, at: number): boolean {
    node = bare(node);
    if (node.type === 'BinaryExpression') return this.#reads(trail, node.left as Node, name, at) || this.#reads(trail, node.right, name, at);
    if (node.type === 'LogicalExpression') return this.#reads(trail, node.left, name, at);
    if (node.type === 'CallExpression' && ['Number', 'parseFloat', 'parseInt', 'BigInt'].includes(calleeName(unwrap(node.callee)) ?? '')) return node.arguments[0] !== undefined && this.#reads(trail, node.arguments[0] as Node, name, at);
    if (node.type !== 'MemberExpression' || keyName(node.property, node.computed) !== name) return false;
    return !trail.isOfMessage({ node: node.object, at, path: [] });
  }

  /** `account.balance += amount; await accounts.save(account);` */
  #changedBefore(trail: Trail, effect: Effect): Node | null {
    const at = trail.route.length - 1;
    const saved = this.#savedObject(effect);
    const target = saved && trail.origin({ node: saved, at, path: [] });
    if (!saved || !target) return null;
    for (let where = at; where >= Math.max(0, at - 2); where--) {
      for (const node of nodesIn(trail.topAt(where))) {
        if (node.type !== 'AssignmentExpression' || node.end > trail.route[where]!.node.end) continue;
        const left = unwrap(node.left as Node);
        if (left.type !== 'MemberExpression' || left.computed) continue;
        const name = keyName(left.property, false)!;
        const isDelta = (node.operator === '+=' || node.operator === '-=') && !isText(node.right) || node.operator === '=' && bare(node.right).type === 'BinaryExpression' && this.#reads(trail, node.right, name, where);
        if (!isDelta) continue;
        const object = trail.origin({ node: left.object, at: where, path: [] });
        if (object.node === target.node || isFound(object.node) && target.node === object.node) return node;
      }
    }
    return null;
  }

  #savedObject(effect: Effect): Node | null {
    const { node } = effect;
    if (node.type !== 'CallExpression') return null;
    const callee = unwrap(node.callee);
    const path = effect.message?.facts.data;
    if (path) return (node.arguments.at(path[0]) as Node | undefined) ?? null;
    return callee.type === 'MemberExpression' ? callee.object : null;
  }

  /** Is an object saved that was made here, and not loaded; with no key that comes with the message? */
  makesNew(trail: Trail, effect: Effect): boolean {
    const saved = this.#savedObject(effect);
    if (!saved) return false;
    const { node, at } = trail.origin({ node: saved, at: trail.route.length - 1, path: [] });
    if (node.type === 'ObjectExpression') return !this.#hasNaturalKey(trail, node);
    const isMade = node.type === 'NewExpression' || node.type === 'CallExpression' && MAKES.test(calleeName(unwrap(node.callee)) ?? '');
    if (!isMade) return false;
    const args = (node as CallExpression).arguments as readonly Node[];
    return !args.some((arg) => this.#hasNaturalKey(trail, arg, at)) && !this.#isGivenKey(trail, node, at);
  }

  /** `const order = new Order(); order.id = event.id;` */
  #isGivenKey(trail: Trail, made: Node, at: number): boolean {
    const holder = made.parent?.type === 'AwaitExpression' ? made.parent.parent : made.parent;
    if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return false;
    const { name } = holder.id;
    for (const node of nodesIn(trail.frames[at]!.node as Node)) {
      if (node.type !== 'AssignmentExpression') continue;
      const left = unwrap(node.left as Node);
      if (left.type !== 'MemberExpression' || left.object.type !== 'Identifier' || left.object.name !== name) continue;
      const key = keyName(left.property, left.computed);
      if (key !== null && NATURAL_KEY.test(key) && !this.#isFresh(trail, node.right, at)) return true;
    }
    return false;
  }

  #hasNaturalKey(trail: Trail, data: Node | undefined | null, from = trail.route.length - 1): boolean {
    const object = data ? this.#objectOf(trail, data, from) : null;
    if (!object) return false;
    return object.node.properties.some((property) => {
      if (property.type !== 'Property') return false;
      const name = keyName(property.key, property.computed);
      return name !== null && NATURAL_KEY.test(name) && !this.#isFresh(trail, property.value as Node, object.at);
    });
  }

  #hasFreshKey(trail: Trail, data: Node | null): boolean {
    const object = data ? this.#objectOf(trail, data, trail.route.length - 1) : null;
    return object?.node.properties.some((property) => {
      const name = property.type === 'Property' ? keyName(property.key, property.computed) : null;
      return name !== null && property.type === 'Property' && KEY.test(name) && this.#isFresh(trail, property.value as Node, object.at);
    }) ?? false;
  }

  /** Another value on every run: a random id, the clock. */
  #isFresh(trail: Trail, given: Node, at: number): boolean {
    const { node, at: where } = trail.origin({ node: given, at, path: [] });
    const { text } = trail.moduleAt(where).syntax;
    if (FRESH.test(text.slice(node.start, node.end))) return true;
    if (node.type === 'TemplateLiteral') return node.expressions.some((each) => this.#isFresh(trail, each as Node, where));
    return node.type === 'BinaryExpression' && (this.#isFresh(trail, node.left as Node, where) || this.#isFresh(trail, node.right, where));
  }

  #objectOf(trail: Trail, data: Node, from: number): { node: ObjectNode; at: number } | null {
    const { node, at } = trail.origin({ node: data, at: from, path: [] });
    if (node.type === 'ObjectExpression') return { node, at };
    if (node.type === 'ArrayExpression') { const [first] = node.elements; return first ? this.#objectOf(trail, first as Node, at) : null; }
    if (node.type === 'CallExpression' && calleeName(unwrap(node.callee)) === 'map') {
      const [fn] = node.arguments;
      if (fn && isFunction(fn as Node)) { const { body } = fn as Extract<Node, { type: 'ArrowFunctionExpression' }>; if (body && (body as Node).type === 'ObjectExpression') return { node: body as ObjectNode, at }; }
    }
    return null;
  }

  /** The object literals that hold the new values of a write, each with the station at which it stands. */
  dataOf(trail: Trail, effect: Effect): { node: ObjectNode; at: number }[] {
    return this.#dataNodes(effect).flatMap((data) => this.#objectOf(trail, data, trail.route.length - 1) ?? []);
  }

  #dataNode(effect: Effect): Node | null { return this.#dataNodes(effect)[0] ?? null; }

  /** Where the new values are written: in the call itself, or in one further on in its chain. */
  #dataNodes(effect: Effect): Node[] {
    const { message } = effect;
    if (!message) return [];
    const found: Node[] = [];
    const path = message.facts.data;
    const arg = path ? (message.args.at(path[0]) as Node | undefined) : undefined;
    if (arg && arg.type !== 'SpreadElement') { const inner = descend(arg, path!.slice(1) as string[]); if (inner) found.push(inner); }
    for (const { name, call } of chainOf(effect.node)) if (message.library.chain?.data?.includes(name) && call.arguments[0]) found.push(call.arguments[0] as Node);
    return found;
  }

  #ignoresDuplicates(effect: Effect): boolean {
    const { message } = effect;
    if (effect.sql?.ignoresDuplicates) return true;
    if (!message) return false;
    if (message.facts.ignoresDuplicates && this.#summaries.isGiven({ at: message.facts.ignoresDuplicates }, message.args, message.frame)) return true;
    return chainOf(effect.node).some(({ name }) => message.library.chain?.ignoresDuplicates?.includes(name));
  }

  #upserts(effect: Effect): boolean {
    return chainOf(effect.node).some(({ name }) => effect.message?.library.chain?.upserts?.includes(name)) || false;
  }

  /** `updateMany({ where: { id, status: 'pending' } })`: the second time it finds nothing. */
  isConditional(trail: Trail, effect: Effect): boolean {
    if (effect.sql?.guarded) return true;
    const { message } = effect;
    if (!message) return false;
    const path = message.facts.filter;
    const arg = path ? (message.args.at(path[0]) as Node | undefined) : undefined;
    const filter = arg && arg.type !== 'SpreadElement' ? descend(trail.origin({ node: arg, at: trail.route.length - 1, path: [] }).node, path!.slice(1) as string[]) : null;
    const further = chainOf(effect.node).flatMap(({ name, call }) => (message.library.chain?.filter?.includes(name) ? call.arguments as Node[] : []));
    return filter !== null && (isComparison(filter) || namesState(filter)) || further.some(namesState);
  }
}

/** A condition that is a text of its own compares something: `isDeleted = :false`. */
function isComparison(filter: Node): boolean { return filter.type === 'Literal' && typeof filter.value === 'string' && /[<>=]/.test(filter.value); }

function namesState(filter: Node): boolean {
  return nodesIn(filter).some((node) => node.type === 'Property' && STATE_KEY.test(keyName(node.key, node.computed) ?? '') || node.type === 'MemberExpression' && STATE_KEY.test(keyName(node.property, node.computed) ?? '') || node.type === 'Literal' && typeof node.value === 'string' && (STATE_KEY.test(node.value) || COMPARES_STATE.test(node.value)));
}

function isFound(node: Node): boolean { return node.type === 'CallExpression'; }

function isText(node: Node): boolean {
  node = bare(node);
  return node.type === 'TemplateLiteral' || node.type === 'Literal' && typeof node.value === 'string';
}

function snake(name: string): string { return `${name}|${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`; }

function descend(node: Node, names: readonly string[]): Node | null {
  let at: Node | null = bare(node);
  for (const name of names) {
    if (at?.type !== 'ObjectExpression') return names.length > 0 && at?.type === 'Identifier' ? null : at;
    const property: Node | undefined = at.properties.find((each) => each.type === 'Property' && keyName(each.key, each.computed) === name) as Node | undefined;
    at = property?.type === 'Property' ? bare(property.value as Node) : null;
  }
  return at;
}

/** The calls before and behind a call in its chain. */
export function chainOf(node: Node): { name: string; call: CallExpression }[] {
  const found: { name: string; call: CallExpression }[] = [];
  for (let at = node; at.parent?.type === 'MemberExpression' && at.parent.object === at && at.parent.parent?.type === 'CallExpression'; at = at.parent.parent) {
    const name = keyName(at.parent.property, at.parent.computed);
    if (name !== null) found.push({ name, call: at.parent.parent });
  }
  for (let at = node; at.type === 'CallExpression';) {
    const callee: Node = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') break;
    const object: Node = unwrap(callee.object);
    const name = object.type === 'CallExpression' ? calleeName(unwrap(object.callee)) : null;
    if (object.type === 'CallExpression' && name !== null) found.push({ name, call: object });
    at = object;
  }
  return found;
}
