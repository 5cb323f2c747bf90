import { meet, type Met } from './dual-write.ts';
import type { Effect } from './effect.ts';
import type { Module } from './modules.ts';
import type { Origins } from './origin.ts';
import { Paths, type Causes } from './query.ts';
import { loopAround, type Sends } from './sends.ts';
import type { Summaries } from './summary.ts';
import { calleeName, enclosingClass, forEachNode, isInside, keyName, unwrap, type FunctionNode, type Node } from './syntax.ts';
import type { Frame } from './value.ts';

/** How a relay loses the order of the rows, or a row. */
export type RelayFault =
  /** All are sent at once. */
  | 'parallel'
  /** They are read in any order. */
  | 'unordered'
  /** They are marked as sent before they are. */
  | 'markedFirst';

export interface RelayFinding { module: Module; node: Node; fault: RelayFault }

/** Calls that read many rows. */
const READS = new Set(['find', 'findMany', 'findAll', 'findBy', 'getMany', 'query', 'execute', 'toArray']);
/** What is asked of rows that nobody was told of. */
const UNTOLD = /(?:processed|sent|published|dispatched|delivered|relayed)\w*["'`]?\s*(?::|=|is)\s*(?:false|null|isnull|undefined|0\b)|status["'`]?\s*(?::|=)\s*["'`]?[\w.]*(?:pending|failed|new\b|ready|unsent|unpublished|created|waiting)/i;
const ORDERED = /order|sort/i;
/** Names of functions that read for a relay. */
const FOR_RELAY = /pending|unpublished|unsent|unprocessed|undelivered|batch|relay|retry|claim|lock|next|poll|flush|dispatch|publish|process/i;
/** How a function comes by the rows, where it does not read them itself. */
const ASKS_FOR_ROWS = /\b(?:find|get|fetch|read|load|claim|lock|take|next|select|poll|pending|due|un(?:published|sent|processed|dispatched|delivered|relayed))\w*\s*\(/i;
/** A mark that says that somebody is at it, and not that it is done. */
const CLAIMS = /processing|claim|lock|in_?progress|attempt|lease|picked|sending|publishing/i;

/** Looks at code that reads the rows of an outbox and publishes them. */
export class Relays {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #causes: Causes;
  readonly #sends: Sends;
  readonly #paths: Paths;
  readonly #outbox: RegExp;

  constructor(origins: Origins, summaries: Summaries, causes: Causes, sends: Sends, outbox: RegExp) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#causes = causes;
    this.#sends = sends;
    this.#outbox = outbox;
    this.#paths = new Paths(summaries, ['enqueue', 'publish'], causes);
  }

  inModule(module: Module): readonly RelayFinding[] {
    const found = new Map<Node, RelayFinding>();
    for (const fn of this.#summaries.unitsOf(module)) {
      for (const each of this.#inFunction(fn, module)) found.set(each.node, each);
    }
    return [...found.values()];
  }

  #inFunction(fn: FunctionNode, module: Module): RelayFinding[] {
    const reads = this.#readsIn(fn, module);
    this.#origins.refuel();
    const frame = this.#origins.rootFrame(fn, this.#origins.moduleFrame(module));
    const publishes = this.#causes.can(frame, 'publish');
    const isRelay = publishes && (reads.length > 0 || this.#isOfOutbox(fn, module) && ASKS_FOR_ROWS.test(module.syntax.text.slice(fn.start, fn.end)));
    const finding = (fault: RelayFault) => (node: Node): RelayFinding => ({ module, node, fault });
    return [
      ...reads.filter(({ text }) => !ORDERED.test(text) && (publishes || FOR_RELAY.test(nameOf(fn) ?? ''))).map(({ node }) => finding('unordered')(node)),
      ...isRelay ? [...this.#parallel(fn, module).map(finding('parallel')), ...this.#markedFirst(frame).map(finding('markedFirst'))] : [],
    ];
  }

  /** The calls of a function that read rows of an outbox which nobody was told of. */
  #readsIn(fn: FunctionNode, { syntax }: Module): { node: Node; text: string }[] {
    const found: { node: Node; text: string }[] = [];
    forEachNode(fn.body as Node, (node) => {
      if (node.type !== 'CallExpression' || !READS.has(calleeName(unwrap(node.callee)) ?? '')) return;
      const whole = wholeChain(node);
      const text = syntax.text.slice(whole.start, whole.end);
      if (this.#outbox.test(text) && UNTOLD.test(text) && !isOtherSql(text)) found.push({ node, text });
    });
    // Of a chain of such calls the first one.
    return found.filter(({ node }) => !found.some((other) => other.node !== node && other.node.start === node.start && other.node.end < node.end));
  }

  /** Does the function, its class or the name of its file say that it works on an outbox? */
  #isOfOutbox(fn: FunctionNode, module: Module): boolean {
    const { start, end } = enclosingClass(fn) ?? fn;
    return this.#outbox.test(module.path) || this.#outbox.test(module.syntax.text.slice(start, end));
  }

  #parallel(fn: FunctionNode, module: Module): Node[] {
    return this.#sends.sitesIn(fn, module).filter((site) => { const loop = loopAround(site); return loop !== null && loop.node.type === 'CallExpression' && isInside(loop.node, fn); });
  }

  #markedFirst(frame: Frame): Node[] {
    const found = new Set<Node>();
    for (const path of this.#paths.ofRoot(frame)) {
      const { publishes: met } = meet(path, frame);
      const marks = met.filter(isMark);
      const sent = met.filter(({ step: { what } }) => (what as Effect).kind === 'publish');
      const [first] = sent;
      if (!first || marks.some(({ position }) => position > first.position)) continue;
      for (const { site, position } of marks) if (position < first.position && site !== first.site && !CLAIMS.test(frame.module.syntax.text.slice(site.start, site.end))) found.add(site);
    }
    return [...found];
  }
}

/** Does it change rows, or count them? */
function isOtherSql(text: string): boolean { return /\b(?:update|insert\s+into|delete\s+from)\b[^]*\b(?:set|values|where)\b|\b(?:count|min|max|sum|avg)\s*\(/i.test(text); }

/** Does it say of a row that it is done with? */
function isMark({ step: { what } }: Met): boolean {
  return what.type === 'effect' && what.kind === 'enqueue' && (what.operation === 'update' || what.operation === 'delete');
}

/** `Outbox.find({ sent: false }).sort({ id: 1 }).limit(10)`: all of it. */
function wholeChain(node: Node): Node {
  for (;;) {
    const { parent } = node;
    if (parent?.type !== 'MemberExpression' || parent.object !== node || parent.parent?.type !== 'CallExpression' || parent.parent.callee !== parent) return node;
    node = parent.parent;
  }
}

function nameOf(fn: FunctionNode): string | null {
  if (fn.id) return fn.id.name;
  const { parent } = fn;
  if (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition' || parent?.type === 'Property') return keyName(parent.key as Node, parent.computed);
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : null;
}
