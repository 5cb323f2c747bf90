import { meet, objectionBetween, passes, side, unitsOnWay, type Met, type Side } from './dual-write.ts';
import type { Module } from './modules.ts';
import { isScript, soundsLikeDeadLetter, soundsLikeRelay } from './names.ts';
import type { Origins } from './origin.ts';
import { Paths, type Causes } from './query.ts';
import type { Summaries } from './summary.ts';
import { calleeName, forEachNode, isFunction, isInside, unwrap, type FunctionNode, type Node } from './syntax.ts';

/** How a row comes into an outbox without the state that it tells of. */
export type OutboxFault =
  /** Each is written by itself, or only one of them in a transaction. */
  | 'apart' | 'outside'
  /** Nobody waits for it: the transaction may be over before it is written. */
  | 'unawaited'
  /** It stands in the transaction, and is not given its handle: it is written by a connection of its own. */
  | 'withoutHandle';

/** A row that is put into an outbox, and what is written with it. */
export interface OutboxUse { module: Module; node: Node; fault: OutboxFault; write: Side; enqueue: Side }

/** Callbacks that run here and now: what calls them opens no transaction. */
const RUNS = new Set(['map', 'forEach', 'flatMap', 'filter', 'reduce', 'then', 'catch', 'finally', 'all', 'allSettled']);
/** Words by which a project shows that transactions reach a function from outside: through a context, a session or a decorator. */
const AMBIENT = /AsyncLocalStorage|cls\b|ClsService|unit_?of_?work|\buow\b|@\w*transactional|\btransactional\(|transaction_?(?:host|context|manager|scope)|with_?transaction|run_?in_?transaction|start_?transaction|begin_?transaction|['"`]BEGIN\b/i;

/** What a transaction, or what carries one, goes by among the parameters of a function. */
const HANDLE = /\b(?:tx|trx|txn|transaction|session|manager|em|queryRunner|client|conn|connection|uow|ctx|context)\w*\s*\??\s*[:,)=]|(?:EntityManager|PoolClient|QueryRunner|Session|Transaction|TransactionClient|UnitOfWork)\b/;
/** Code that finds the transaction around it by itself. */
const CARRIES_TRANSACTIONS = /AsyncLocalStorage|nestjs-cls|ClsService|TransactionHost|getStore\(|typeorm-transactional|@Transactional\b/;

/** Looks for rows that are put into an outbox beside a write, and not in one transaction with it. */
export class OutboxUses {
  readonly #origins: Origins;
  readonly #summaries: Summaries;
  readonly #causes: Causes;
  readonly #paths: Paths;
  readonly #outbox: RegExp;
  readonly #known = new WeakMap<Node, readonly OutboxUse[]>();

  constructor(origins: Origins, summaries: Summaries, causes: Causes, outbox: RegExp) {
    this.#origins = origins;
    this.#summaries = summaries;
    this.#causes = causes;
    this.#outbox = outbox;
    this.#paths = new Paths(summaries, ['write', 'enqueue'], causes);
  }

  inModule(module: Module): readonly OutboxUse[] {
    const found = new Map<Node, OutboxUse>();
    for (const fn of this.#summaries.unitsOf(module)) {
      for (const use of this.#inFunction(fn, module)) if (!found.has(use.node)) found.set(use.node, use);
    }
    return [...found.values()];
  }

  #inFunction(fn: FunctionNode, module: Module): readonly OutboxUse[] {
    let found = this.#known.get(fn);
    if (!found) {
      this.#known.set(fn, []);
      this.#known.set(fn, (found = this.#find(fn, module)));
    }
    return found;
  }

  #find(fn: FunctionNode, module: Module): OutboxUse[] {
    this.#origins.refuel();
    const frame = this.#origins.rootFrame(fn, this.#origins.moduleFrame(module));
    if (!this.#causes.can(frame, 'enqueue') || !this.#causes.can(frame, 'write') || isScript(module.path) || soundsLikeRelay(module.syntax.text.slice(fn.start, fn.end))) return [];
    const found = new Map<Node, OutboxUse>();
    for (const path of this.#paths.ofRoot(frame)) {
      const { writes, publishes } = meet(path, frame);
      for (const enqueue of publishes.filter(isInsert)) {
        const fault = this.#faultOf(enqueue, writes.filter((write) => !this.#isOfOutbox(write, enqueue)), fn, module);
        if (fault && !found.has(enqueue.site)) found.set(enqueue.site, { module, node: enqueue.site, fault: fault.fault, write: side(fault.write, frame), enqueue: side(enqueue, frame) });
      }
    }
    return [...found.values()];
  }

  /** Is it written on the outbox's own account? A call that does both may well be named after it. */
  #isOfOutbox(write: Met, enqueue: Met): boolean {
    const own = write.route.filter(({ node }) => !enqueue.route.some((hop) => hop.node === node));
    return passes({ route: own }, (callee) => this.#outbox.test(callee));
  }

  #faultOf(enqueue: Met, states: readonly Met[], fn: FunctionNode, module: Module): { fault: OutboxFault; write: Met } | null {
    if (!isSure(enqueue) || isHandled(enqueue) || passes(enqueue, soundsLikeDeadLetter) || this.#isReportedDeeper(enqueue)) return null;
    const together = states.filter((write) => write.transaction !== null && write.transaction === enqueue.transaction);
    if (together.length > 0) return faultInTransaction(enqueue, together);
    const write = states.find((each) => each.site !== enqueue.site && isSure(each) && !isHandled(each) && objectionBetween(each, enqueue) === null);
    if (!write) return null;
    if (write.transaction !== null || enqueue.transaction !== null) return { fault: 'outside', write };
    return takesHandle(fn, module) || isRunByOthers(write.site) || isRunByOthers(enqueue.site) || this.#isInAmbientTransaction(module, [write, enqueue]) ? null : { fault: 'apart', write };
  }

  /** Does anything on the way say that a transaction comes from outside? */
  #isInAmbientTransaction(module: Module, sides: readonly Met[]): boolean {
    const modules = new Set([module, ...sides.flatMap(({ route }) => route.map((hop) => hop.module))]);
    return [...modules].some(({ syntax }) => AMBIENT.test(syntax.text));
  }

  #isReportedDeeper({ route }: Met): boolean {
    return unitsOnWay(route, this.#summaries).some(({ fn, hop }) => this.#inFunction(fn, hop.module).some((each) => each.node === hop.node));
  }
}

/** Both stand in one transaction: the row is part of it if somebody waits for it, and if it is given the handle that the write is given. */
function faultInTransaction(enqueue: Met, together: readonly Met[]): { fault: OutboxFault; write: Met } | null {
  if (enqueue.step.detached) return { fault: 'unawaited', write: together[0]! };
  const call = enqueue.transaction!.what.node;
  const callback = call.type === 'CallExpression' ? call.arguments.findLast((arg) => isFunction(arg as Node)) as FunctionNode | undefined : undefined;
  const [handle] = callback?.params ?? [];
  if (!callback || handle?.type !== 'Identifier' || !isInside(enqueue.site, callback) || enqueue.route.some(({ module }) => CARRIES_TRANSACTIONS.test(module.syntax.text))) return null;
  const write = together.find(({ site }) => isInside(site, callback) && mentions(site, handle.name, callback));
  return write && !mentions(enqueue.site, handle.name, callback) ? { fault: 'withoutHandle', write } : null;
}

/** Does an expression name it, or something that was made of it inside the function? */
function mentions(expression: Node, name: string, fn: FunctionNode, depth = 0): boolean {
  let found = false;
  forEachNode(expression, (node) => {
    if (found || node.type !== 'Identifier') return;
    if (node.name === name) { found = true; return; }
    if (depth >= 3) return;
    forEachNode(fn.body as Node, (declaration) => {
      if (!found && declaration.type === 'VariableDeclarator' && declaration.init && declaration.id.type === 'Identifier' && declaration.id.name === node.name) found = mentions(declaration.init, name, fn, depth + 1);
    });
  });
  return found;
}

/** A row that is marked or removed is put in nowhere. */
function isInsert({ step: { what } }: Met): boolean {
  return what.type === 'effect' && (what.operation === 'insert' || what.operation === 'save' || what.operation === 'upsert');
}

/** A name alone does not tell what transaction it takes part in. */
function isSure({ step: { what } }: Met): boolean { return what.type === 'effect' && what.evidence !== 'name'; }

function isHandled({ step: { what } }: Met): boolean { return what.type === 'effect' && what.handled; }

/** May those who call the function give it a transaction? */
function takesHandle({ params }: FunctionNode, { syntax }: Module): boolean {
  const last = params.at(-1);
  return last !== undefined && HANDLE.test(`${syntax.text.slice(params[0]!.start, last.end)})`);
}

/** Does it stand in a callback of which nobody knows in what it is run? */
function isRunByOthers(site: Node): boolean {
  for (let node = site, { parent } = site; parent; node = parent, { parent } = parent) {
    if (isFunction(node) && parent.type === 'CallExpression' && parent.callee !== node && !RUNS.has(calleeName(unwrap(parent.callee)) ?? '')) return true;
    if (parent.type === 'MethodDefinition' || parent.type === 'FunctionDeclaration') return false;
  }
  return false;
}
