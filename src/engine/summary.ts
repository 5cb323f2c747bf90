import type { ArgumentPath, EffectFacts, EffectRow, Flag, Given, HandlerRow, Library, TransactionRow } from '../catalog/schema.ts';
import { isWrapping, keeps } from './calls.ts';
import { attempt, choice, GLOBAL, NOTHING, partsOf, sequence, type Call, type Effect, type EffectKind, type Tree } from './effect.ts';
import { constantOf, runsRight, truthOf } from './constants.ts';
import type { ReceiverFacts } from './match.ts';
import type { Module } from './modules.ts';
import { effectByName, isFrontEnd, soundsLikeAfterCommit, soundsLikeTransaction, transactionMarkByName } from './names.ts';
import { elementOf, textOf, type Origins } from './origin.ts';
import { classifySql } from './sql.ts';
import { calleeName, endsPath, forEachChild, isClass, isFunction, isInside, keyName, lookup, ownerOf, propertyOf, unwrap, type CallExpression, type Class, type FunctionNode, type Node } from './syntax.ts';
import { alternatives, isInformative, receiver, unknown, type Closure, type Frame, type ReceiverValue, type Value } from './value.ts';

/** Methods that store a callback for later: a route, a listener, a consumer. */
const REGISTERS = /^(on|once|off|addListener|removeListener|addEventListener|removeEventListener|prependListener|subscribe|consume|process|use|get|post|put|patch|delete|head|options|all|route|listen|register\w*|handle\w*|define\w*|schedule|cron|job|every|watch|command|action|task|it|test|describe|before\w*|after\w*|suite|createServer|setInterval|setErrorHandler|setNotFoundHandler|resolver|addHook|addSubscriber|onModule\w*|mock\w*|spyOn)$/;
/** Functions of the language that run a callback later. */
const DEFERS = new Set(['setTimeout', 'setImmediate', 'queueMicrotask', 'nextTick']);
/** How `match(order).with({ paid: true }, pay).with(P._, refuse)` of ts-pattern ends. */
const ENDS_MATCH = new Set(['exhaustive', 'otherwise', 'run']);
const HTTP_VERB = /^(get|post|put|patch|delete|head|options|all)$/;
/** Methods of lists and maps that keep what they are given. */
const KEEPS = new Set(['set', 'push', 'add', 'unshift']);
/** List methods that run a callback once an element. */
const ITERATES = new Set(['map', 'forEach', 'filter', 'flatMap', 'some', 'every', 'find', 'findIndex', 'reduce', 'reduceRight', 'findLast', 'sort']);
/** Methods of promises that say what runs after them. */
const CONTINUES = new Set(['then', 'catch', 'finally']);
const TOGETHER = new Set(['all', 'allSettled', 'race', 'any']);

/** What the platform itself offers. */
const PLATFORM: Library = { name: 'fetch', title: 'fetch', kind: 'external', docs: 'https://developer.mozilla.org/docs/Web/API/fetch', packages: [], versions: '*', receivers: {}, effects: [] };
const FETCH: EffectFacts = { channel: 'http', method: [1, 'method'], idempotencyKeys: [[1, 'headers', 'Idempotency-Key'], [1, 'headers', 'idempotency-key'], [1, 'headers', 'X-Idempotency-Key']] };

/** Is it a call of another system, which gives a promise whatever function it stands in? */
function isRequest(tree: Tree, call: CallExpression): boolean {
  if (tree.type === 'sequence') return tree.children.length > 0 && isRequest(tree.children.at(-1)!, call);
  return tree.type === 'effect' && tree.kind === 'external' && tree.evidence === 'catalog' && tree.node === call && !call.arguments.some((arg) => isFunction(arg as Node));
}

/** So many calls are opened to see whether a callback runs. */
const MOST_OPENED = 60;

/** Turns functions into effect trees, one a frame; calls stay unexpanded until a query asks. */
export class Summaries {
  readonly #origins: Origins;
  readonly #trees = new WeakMap<Frame, Tree>();
  readonly #outbox: RegExp;
  readonly #inlined = new WeakMap<FunctionNode, boolean>();

  constructor(origins: Origins, outbox: RegExp) {
    this.#origins = origins;
    this.#outbox = outbox;
  }

  treeOf(frame: Frame): Tree {
    let tree = this.#trees.get(frame);
    if (!tree) {
      // Cut here first, so that a function that needs its own tree while it is built finds an end.
      this.#trees.set(frame, NOTHING);
      this.#trees.set(frame, (tree = this.#build(frame)));
    }
    return tree;
  }

  /** Does a function that is written as an argument run as part of the function that it stands in? Then it is no unit of work of its own. */
  isInlined(fn: FunctionNode, module: Module): boolean {
    let known = this.#inlined.get(fn);
    if (known === undefined) {
      this.#inlined.set(fn, false);
      const owner = ownerOf(fn);
      known = fn.parent?.type === 'CallExpression' && owner.type !== 'Program' && this.#runs(fn, module, this.treeOf(this.#origins.rootFrame(owner, this.#origins.moduleFrame(module))));
      this.#inlined.set(fn, known);
    }
    return known;
  }

  /** The functions of a module that are units of work of their own, in document order: one comes before those written inside it. */
  *unitsOf(module: Module): Generator<FunctionNode> {
    for (const fn of module.syntax.functions) if (fn.body && !this.isInlined(fn, module)) yield fn;
  }

  /** Is the function run by the call that it is handed to, through whatever that calls? */
  #runs(fn: FunctionNode, module: Module, tree: Tree): boolean {
    const seen = new Set<Frame>();
    const open = [tree];
    while (open.length > 0 && seen.size < MOST_OPENED) {
      const next = open.pop()!;
      if (next.type !== 'call') { open.push(...partsOf(next)); continue; }
      if (next.frame.node === fn) return true;
      const isHandedOver = seen.size > 0 || next.module === module && isInside(fn, next.node);
      if (!isHandedOver || seen.has(next.frame)) continue;
      seen.add(next.frame);
      open.push(this.treeOf(next.frame));
    }
    return false;
  }

  #build(frame: Frame): Tree {
    const { node } = frame;
    if (node.type === 'Program') return this.#block(node.body as Node[], frame);
    if (!node.body) return NOTHING;
    const body = node.body.type === 'BlockStatement' ? this.#statement(node.body as Node, frame) : this.#expression(node.body as Node, frame);
    return this.#inDecoratedTransaction(node, body, frame);
  }

  #inDecoratedTransaction(node: FunctionNode, body: Tree, frame: Frame): Tree {
    const holder = node.parent;
    if (body === NOTHING || holder?.type !== 'MethodDefinition') return body;
    for (const decorator of holder.decorators ?? []) {
      const named = decorator.expression.type === 'CallExpression' ? decorator.expression.callee : decorator.expression;
      const library = this.#origins.exportFacts(this.#origins.valueOf(named as Node, this.#origins.moduleFrame(frame.module)))?.opensTransaction;
      if (library) return { type: 'transaction', body, retries: false, library: library.title, module: frame.module, node: decorator as Node };
    }
    return body;
  }

  /** What one round of a loop does. */
  treeOfLoop(loop: Node, frame: Frame): Tree {
    return loop.type === 'ForOfStatement' ? this.#statement(loop.body, frame) : NOTHING;
  }

  /** What a call gives as the key, the payload, the message id or another fact of its message; null where it gives none, or none is known. */
  factOf({ message }: Effect, name: 'topic' | 'payload' | 'key' | 'headers' | 'messageId' | 'data' | 'filter' | 'ignoresDuplicates' | 'method'): Value | null {
    const path = message?.facts[name];
    return path ? this.valueAt(path, message.args, message.frame) : null;
  }

  /** For how many seconds a claim is kept; null where that is not known, or for ever. */
  expiryOf({ message }: Effect): number | null {
    for (const each of message?.facts.expiry ?? []) {
      const word = 'after' in each ? message!.args.findIndex((arg) => arg.type === 'Literal' && String(arg.value).toUpperCase() === each.after) : -1;
      const path = 'at' in each ? each.at : word < 0 ? null : [word + 1] as const;
      const value = path && this.valueAt(path, message!.args, message!.frame);
      if (value?.kind === 'literal' && typeof value.value === 'number') return each.in === 'seconds' ? value.value : value.value / 1000;
    }
    return null;
  }

  #block(statements: readonly Node[], frame: Frame): Tree {
    return sequence(statements.map((statement) => this.#statement(statement, frame)));
  }

  #statement(node: Node, frame: Frame): Tree {
    switch (node.type) {
      case 'BlockStatement': return this.#block(node.body, frame);
      case 'ExpressionStatement': return this.#expressionStatement(node.expression, frame);
      case 'IfStatement': return sequence([this.#expression(node.test, frame), this.#either(node, frame, (branch) => (branch ? this.#statement(branch, frame) : NOTHING))]);
      case 'SwitchStatement': return this.#switch(node, frame);
      case 'TryStatement': {
        const body = this.#statement(node.block, frame);
        const handler = node.handler ? this.#statement(node.handler.body, frame) : null;
        const finalizer = node.finalizer ? this.#statement(node.finalizer, frame) : null;
        return attempt(body, handler, finalizer ?? NOTHING, node.handler);
      }
      case 'ForStatement': return sequence([node.init ? this.#statement(node.init as Node, frame) : NOTHING, this.#loop([node.test, node.body, node.update], frame)]);
      case 'ForInStatement': return sequence([this.#expression(node.right, frame), this.#loop([node.body], frame)]);
      case 'ForOfStatement': return sequence([this.#expression(node.right, frame), ...this.#iterations(node, frame), this.#loop([node.body], frame)]);
      case 'WhileStatement': return this.#loop([node.test, node.body], frame);
      case 'DoWhileStatement': return this.#loop([node.body, node.test], frame);
      case 'ReturnStatement': return sequence([node.argument ? this.#expression(node.argument, frame) : NOTHING, { type: 'exit', how: 'return' }]);
      case 'ThrowStatement': return sequence([this.#expression(node.argument, frame), { type: 'exit', how: 'throw' }]);
      case 'BreakStatement': return { type: 'exit', how: 'break' };
      case 'ContinueStatement': return { type: 'exit', how: 'continue' };
      case 'VariableDeclaration': return sequence(node.declarations.map(({ init }) => (init ? this.#expression(init, frame) : NOTHING)));
      case 'LabeledStatement': return this.#statement(node.body, frame);
      case 'ExportNamedDeclaration': return node.declaration ? this.#statement(node.declaration as Node, frame) : NOTHING;
      case 'ExportDefaultDeclaration': return this.#expression(node.declaration as Node, frame);
      case 'FunctionDeclaration': case 'ClassDeclaration': case 'ImportDeclaration': case 'TSInterfaceDeclaration': case 'TSTypeAliasDeclaration': case 'TSEnumDeclaration': case 'TSModuleDeclaration':
        return NOTHING;
      default: return this.#expression(node, frame);
    }
  }

  #expressionStatement(node: Node, frame: Frame): Tree {
    const tree = this.#expression(node, frame);
    const expression = node.type === 'UnaryExpression' && node.operator === 'void' ? node.argument : unwrap(node);
    if (tree === NOTHING || expression.type !== 'CallExpression' || frame.node.type === 'Program') return tree;
    return frame.node.async && !isPlainIteration(expression) || this.#isAsync(expression, frame) || isRequest(tree, expression) ? { type: 'detached', body: tree } : tree;
  }

  /** Does it call an async function, or run one for each element of a list? Then nobody waits for what it does. */
  #isAsync(call: CallExpression, frame: Frame): boolean {
    const callee = unwrap(call.callee);
    if (alternatives(this.#origins.valueOf(callee, frame)).some((value) => value.kind === 'function' && value.node.async)) return true;
    const [first] = call.arguments;
    return calleeName(callee) === 'forEach' && first !== undefined && isFunction(first as Node) && (first as FunctionNode).async;
  }

  #loop(parts: readonly (Node | null | undefined)[], frame: Frame): Tree {
    const body = sequence(parts.map((part) => (part ? this.#statement(part, frame) : NOTHING)));
    return body === NOTHING ? NOTHING : { type: 'loop', body };
  }

  /** The branch that is taken, where the call decides it; or else one of the two. */
  #either({ test, consequent, alternate }: { test: Node; consequent: Node; alternate: Node | null }, frame: Frame, read: (branch: Node | null) => Tree): Tree {
    const truth = truthOf(test, frame, this.#origins) ?? isThere(test);
    return truth === null ? choice([read(consequent), read(alternate)]) : read(truth ? consequent : alternate);
  }

  /** The right side of `a && b`. */
  #second(node: Extract<Node, { type: 'LogicalExpression' }>, frame: Frame): Tree {
    const runs = runsRight(node, frame, this.#origins);
    return runs === false ? NOTHING : runs ? this.#expression(node.right, frame) : choice([this.#expression(node.right, frame), NOTHING]);
  }

  /** Each case runs on into the next until it breaks. */
  #switch(node: Extract<Node, { type: 'SwitchStatement' }>, frame: Frame): Tree {
    const bodies = node.cases.map((each) => this.#block(each.consequent, frame));
    const taken = this.#caseOf(node, frame);
    const ways = bodies.map((_, start) => {
      const run: Tree[] = [];
      for (let index = start; index < bodies.length; index++) {
        run.push(bodies[index]!);
        if (endsPath(node.cases[index]!.consequent)) break;
      }
      // A `break` ends the switch, as it would end a loop.
      return { type: 'loop', body: sequence(run) } as Tree;
    }).filter((_, start) => taken === null ? bodies[start] !== NOTHING : taken === start);
    if (taken === null ? !node.cases.some((each) => each.test === null) : ways.length === 0) ways.push(NOTHING);
    return sequence([this.#expression(node.discriminant, frame), choice(ways)]);
  }

  /** The case that is surely taken; `-1` where none is. */
  #caseOf({ discriminant, cases }: Extract<Node, { type: 'SwitchStatement' }>, frame: Frame): number | null {
    const value = constantOf(discriminant, frame, this.#origins);
    const tests = value && cases.map(({ test }) => test && constantOf(test, frame, this.#origins));
    if (!tests || tests.some((test, index) => test === null && cases[index]!.test !== null)) return null;
    const found = tests.findIndex((test) => test !== null && test.value === value.value);
    return found >= 0 ? found : cases.findIndex(({ test }) => test === null);
  }

  #expression(node: Node, frame: Frame): Tree {
    switch (node.type) {
      case 'CallExpression': return this.#call(node, frame);
      case 'NewExpression': return this.#construction(node, frame);
      case 'TaggedTemplateExpression': return sequence([...node.quasi.expressions.map((each) => this.#expression(each, frame)), this.#tagged(node, frame)]);
      case 'LogicalExpression': return sequence([this.#expression(node.left, frame), this.#second(node, frame)]);
      case 'ConditionalExpression': return sequence([this.#expression(node.test, frame), this.#either(node, frame, (branch) => this.#expression(branch!, frame))]);
      case 'Identifier': case 'Literal': case 'ThisExpression': case 'Super': return NOTHING;
      default:
        if (isFunction(node) || isClass(node) || node.type.startsWith('TS') && !('expression' in node)) return NOTHING;
        return this.#parts(node, frame);
    }
  }

  /** What stands in an expression, in order: for most there is nothing to tell. */
  #parts(node: Node, frame: Frame): Tree {
    let parts: Tree[] | null = null;
    forEachChild(node, (child) => {
      const tree = this.#expression(child, frame);
      if (tree !== NOTHING) (parts ??= []).push(tree);
    });
    return parts ? sequence(parts) : NOTHING;
  }

  #construction(node: Extract<Node, { type: 'NewExpression' }>, frame: Frame): Tree {
    const callee = unwrap(node.callee);
    const run = callee.type === 'Identifier' && callee.name === 'Promise' ? this.#run(node.arguments, frame, []) : NOTHING;
    return sequence([...node.arguments.map((each) => this.#expression(each, frame)), ...this.#constructedConsumers(node, frame), run]);
  }

  #constructedConsumers(node: Extract<Node, { type: 'NewExpression' }>, frame: Frame): Tree[] {
    const ways = this.#origins.exportFacts(this.#origins.valueOf(node.callee, frame))?.handlers ?? [];
    return ways.flatMap(({ row, library, receivers }) => (row.form === 'constructor' ? this.#registration(row, row.handler, library.title, receivers, node, frame) : []));
  }

  /** The consumers that a call stores, where the catalog knows it. */
  #registrations(value: Value, node: CallExpression, frame: Frame): Tree[] {
    return alternatives(value).flatMap((each) => {
      const [of, name] = each.kind === 'member' ? [each.of.receiver, each.name] : [each.kind === 'receiver' ? each.receiver : this.#origins.exportFacts(each)?.is, '()'];
      return (of?.members.get(name)?.handlers ?? []).flatMap((row) => (row.form === 'call' && (!row.given || this.isGiven(row.given, node.arguments, frame))
        ? this.#registration(row, row.handler, of!.library.title, of!.siblings, node, frame) : []));
    });
  }

  #registration(row: HandlerRow, path: ArgumentPath, library: string, receivers: ReadonlyMap<string, ReceiverFacts>, node: CallExpression | Extract<Node, { type: 'NewExpression' }>, frame: Frame): Tree[] {
    const handler = this.valueAt(path, node.arguments, frame);
    if (!handler || handler.kind === 'literal' || handler.kind === 'object' || isMissing(handler)) return [];
    const gives = (row.gives ?? []).map((name) => { const facts = name === null ? null : receivers.get(name); return facts ? receiver(facts) : null; });
    return [{ type: 'register', row, library, handler, gives, args: node.arguments, module: frame.module, node, frame }];
  }

  /** `for await (const message of subscription)`: the loop is the consumer. */
  #iterations(node: Extract<Node, { type: 'ForOfStatement' }>, frame: Frame): Tree[] {
    if (!node.await) return [];
    return alternatives(this.#origins.valueOf(node.right, frame)).flatMap((value): Tree[] => {
      const row = value.kind === 'receiver' ? value.receiver.iterated : null;
      return row && value.kind === 'receiver' ? [{ type: 'register', row, library: value.receiver.library.title, handler: unknown('the body of a loop'), gives: [], args: [], module: frame.module, node, frame }] : [];
    });
  }

  /** Does a call give such an argument? */
  isGiven({ at, is }: Given, args: readonly Node[], frame: Frame): boolean {
    const values = at === 'any' ? args.map((arg) => (arg.type === 'SpreadElement' ? unknown('a spread') : this.#origins.valueOf(arg, frame))) : [this.valueAt(at, args, frame)];
    return values.some((value) => value !== null && alternatives(value).some((each) => (is === undefined ? isInformativeArgument(each) || each.kind === 'literal' && Boolean(each.value) : isNamed(each, is))));
  }

  /** Is a property written there: not one that may hide in what is spread? */
  #isWritten(path: ArgumentPath, args: readonly Node[], frame: Frame): boolean {
    const holder = this.valueAt(path.slice(0, -1) as unknown as ArgumentPath, args, frame);
    return holder !== null && alternatives(holder).some((each) => each.kind === 'object' && propertyOf(each.node, String(path.at(-1))) !== null);
  }

  /** Does a rejected message surely come back to its queue at once? Where the broker decides when, it counts the deliveries, too. */
  goesBackAtOnce({ message }: Effect): boolean {
    const requeue = message?.facts.requeue;
    return typeof requeue === 'object' && this.flagOf(requeue, message!.args, message!.frame) === true;
  }

  /** What a flag among the arguments says; null where that is not known. */
  flagOf({ at, otherwise }: Flag, args: readonly Node[], frame: Frame): boolean | null {
    const value = this.valueAt(at, args, frame);
    if (value === null || isMissing(value)) return otherwise;
    return value.kind === 'literal' ? Boolean(value.value) : null;
  }

  #tagged(node: Extract<Node, { type: 'TaggedTemplateExpression' }>, frame: Frame): Tree {
    return choice(alternatives(this.#origins.valueOf(node.tag, frame)).map((value) => {
      const is = value.kind === 'external' ? this.#origins.exportFacts(value)?.is : null;
      const [of, name] = value.kind === 'member' ? [value.of, value.name] : value.kind === 'receiver' ? [value, '()'] as const : is ? [receiver(is), '()'] as const : [null, ''];
      const rows = of?.receiver.members.get(name)?.effects ?? [];
      return sequence(rows.map((row) => this.#effect(row, of!, node, [node.quasi as Node], frame)));
    }));
  }

  #call(node: CallExpression, frame: Frame): Tree {
    const callee = unwrap(node.callee);
    const name = calleeName(callee);
    const arms = name !== null && ENDS_MATCH.has(name) ? armsOf(node) : null;
    if (arms && this.#origins.valueOf(arms.match.callee, frame).kind !== 'function') return sequence([...arms.match.arguments.map((each) => this.#expression(each, frame)), choice(arms.functions.map((each) => this.#run([each], frame, [])))]);
    const object = callee.type === 'MemberExpression' ? this.#expression(callee.object, frame) : callee.type === 'Identifier' || callee.type === 'Super' ? NOTHING : isFunction(callee) ? NOTHING : this.#expression(callee, frame);
    if (name !== null && this.#runsTogether(callee, name)) return sequence([object, this.#parallel(node, frame)]);
    const value = this.#origins.valueOf(callee, frame);
    // A function that is bound does not run yet.
    if (name === 'bind' && value.kind === 'function') return sequence([object, ...node.arguments.map((each) => this.#expression(each, frame))]);
    if (callee.type === 'MemberExpression' && CONTINUES.has(name ?? '') && value.kind !== 'function') return this.#continuation(name!, object, callee.object, node, frame);
    const registrations = this.#registrations(value, node, frame);
    if (registrations.length > 0) return sequence([object, ...registrations]);
    if (name !== null && soundsLikeAfterCommit(name) && !alternatives(value).some((each) => each.kind === 'function')) return sequence([object, this.#afterCommit(node, frame)]);
    // What is registered does not run here, nor does what it is wrapped in.
    if (this.#registers(value, callee, name, node, frame)) return object;
    const before = sequence([object, ...node.arguments.map((each) => this.#expression(each, frame))]);
    const callees = traceable(value);
    const ways = callees.map((each) => this.#way(each, node, callee, name, frame, before, callees));
    if (ways.length === 1 && ways[0]!.replaces) return sequence([object, ways[0]!.tree]);
    return sequence([before, choice(ways.map(({ tree }) => tree))]);
  }

  #afterCommit(node: CallExpression, frame: Frame): Tree {
    const body = this.#run(node.arguments, frame, []);
    return body === NOTHING ? NOTHING : { type: 'deferred', body };
  }

  /** What one possible callee does. `replaces` says that its tree holds the arguments too. */
  #way(value: Value, node: CallExpression, callee: Node, name: string | null, frame: Frame, before: Tree, callees: readonly Value[]): { tree: Tree; replaces?: boolean } {
    switch (value.kind) {
      case 'function': return { tree: sequence([this.#callOf(value, node, this.#origins.argumentsOf(node.arguments, frame), frame, callees), this.#storedOn(value, node, callee, frame)]) };
      case 'member': return this.#memberCall(value.of, value.name, node, frame, before);
      case 'receiver': return this.#memberCall(value, '()', node, frame, before);
      case 'external': {
        const { is, returns } = this.#origins.exportFacts(value) ?? {};
        // `setupOutboxStorage()` stores nothing yet: the catalog says that it makes what does.
        if (returns && !is) return { tree: NOTHING };
        return is?.members.has('()') ? this.#memberCall(receiver(is), '()', node, frame, before) : { tree: this.#unknownCall(value, node, callee, name, frame) };
      }
      default: return { tree: this.#unknownCall(value, node, callee, name, frame) };
    }
  }

  #callOf(fn: Closure, node: Node, args: readonly Value[], frame: Frame, callees: readonly Value[] = []): Tree {
    const call: Call = { type: 'call', name: textOf(frame.module, 'callee' in node ? node.callee as Node : node), module: frame.module, node, frame: this.#origins.callFrame(fn, args, frame) };
    const chosen = ownerClass(fn);
    const among = callees.length > 1 && chosen ? callees.map((each) => (each.kind === 'function' ? ownerClass(each) : null)).filter((each) => each !== null && each !== chosen) : [];
    return among.length > 0 ? { ...call, chosen: chosen!, others: among as Class[] } : call;
  }

  /** `order.register('paid', async (event) => ...)`: what a thing of this unit of work keeps, it is there to run before the unit ends. */
  #storedOn(fn: Closure, node: CallExpression, callee: Node, frame: Frame): Tree {
    const holder = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' ? lookup(frame.module.syntax, callee.object.name, callee.object) : null;
    if (!holder || holder.owner.type === 'Program') return NOTHING;
    const run = this.#run(node.arguments.filter((arg, index) => isFunction(arg as Node) && keeps(fn.node, index)), frame, []);
    return run === NOTHING ? NOTHING : choice([run, NOTHING]);
  }

  /** Runs the function arguments of a call with what the callee hands them. */
  #run(args: readonly Node[], frame: Frame, handed: readonly Value[]): Tree {
    return sequence(args.flatMap((arg) => alternatives(arg.type === 'SpreadElement' ? unknown('a spread') : this.#origins.valueOf(arg, frame))
      .map((value) => (value.kind === 'function' ? this.#inline(value, arg, handed, frame) : NOTHING))));
  }

  #inline(fn: Closure, node: Node, handed: readonly Value[], frame: Frame): Tree {
    return { type: 'call', name: textOf(frame.module, node), module: frame.module, node, frame: this.#origins.callFrame(fn, handed, frame) };
  }

  #memberCall(of: ReceiverValue, name: string, node: CallExpression, frame: Frame, before: Tree): { tree: Tree; replaces?: boolean } {
    const facts = of.receiver.members.get(name);
    if (!facts) return { tree: NOTHING };
    const { library } = of.receiver;
    const transaction = this.#transaction(facts.transactions, node, frame);
    if (transaction) {
      const at = { library: library.title, module: frame.module, node };
      if (transaction.form === 'callback') {
        const handle = transaction.handle ? siblingOf(of, transaction.handle) : null;
        const body = this.#run(node.arguments, frame, [handle ?? unknown('a transaction handle')]);
        return { tree: sequence([{ type: 'transaction', body, retries: transaction.retries ?? false, ...at }]) };
      }
      if (transaction.form === 'batch') return { tree: { type: 'transaction', body: before, retries: false, ...at }, replaces: true };
      return { tree: { type: transaction.form, ...at } };
    }
    const rows = facts.effects.filter(({ given }) => !given || this.isGiven(given, node.arguments, frame));
    const effects = rows.map((row) => this.#effect(row, of, node, node.arguments, frame));
    if (facts.passes) effects.push(this.#run(node.arguments, frame, [unknown('an error'), receiver(facts.passes)]));
    // A callback of a call with an effect is its continuation: `client.query(sql, (error, rows) => ...)`.
    else if (facts.effects.length > 0) effects.push(this.#run(node.arguments.slice(-1), frame, []));
    return { tree: sequence(effects) };
  }

  /** A member may open a transaction in two ways: with a callback, or by hand. */
  #transaction(rows: readonly TransactionRow[], node: CallExpression, frame: Frame): TransactionRow | null {
    if (rows.length === 0) return null;
    const [first] = node.arguments;
    const hasCallback = node.arguments.some((arg) => arg.type !== 'SpreadElement' && alternatives(this.#origins.valueOf(arg, frame)).some((value) => value.kind === 'function'));
    const isList = first !== undefined && (first.type === 'ArrayExpression' || this.#origins.valueOf(first as Node, frame).kind === 'list');
    return rows.find((row) => (row.form === 'callback' ? hasCallback : row.form === 'batch' ? isList : !hasCallback)) ?? rows.find((row) => row.form === 'batch' && !hasCallback) ?? null;
  }

  #effect(row: EffectRow, of: ReceiverValue, node: Node, args: readonly Node[], frame: Frame): Tree {
    const { library } = of.receiver;
    if (row.effect === 'sql') return this.#sql(row, of, node, args, frame);
    if (row.effect === 'command') {
      const subject = row.subject && this.valueAt(row.subject, args, frame);
      return choice(alternatives(subject ?? unknown('no command')).map((value) => {
        if (value.kind !== 'command') return this.#unknown(node, `the command handed to ${library.title} is not known`, frame);
        const { row: facts, library: owner } = value.command;
        if (facts.given && !this.isGiven(facts.given, value.args, value.frame)) return NOTHING;
        return this.#effectOf(facts.effect, facts, owner, null, node, value.args, value.frame, frame);
      }));
    }
    return this.#effectOf(row.effect, row, library, of.entity, node, args, frame, frame);
  }

  #effectOf(kind: EffectKind, row: EffectFacts, library: Library, held: string | null, node: Node, args: readonly Node[], argumentFrame: Frame, frame: Frame): Tree {
    if (row.unless?.some((path) => this.#isWritten(path, args, argumentFrame))) return NOTHING;
    if (kind === 'external' && row.method && !this.#changesSomething(row.method, args, argumentFrame)) return NOTHING;
    const entity = row.entity ? this.#entityAt(row.entity, args, argumentFrame) ?? held : held;
    const topic = row.topic ? this.textAt(row.topic, args, argumentFrame) : kind === 'publish' ? held : null;
    return this.#made({
      kind, library: library.title, entity, topic, evidence: 'catalog', operation: row.operation ?? null, sql: null,
      handled: this.#isHandled(row, args, argumentFrame),
      message: { facts: row, args, frame: argumentFrame, library },
    }, node, frame);
  }

  /** A request whose method is not known may be a GET, and one without a method is. */
  #changesSomething(path: ArgumentPath, args: readonly Node[], frame: Frame): boolean {
    return alternatives(this.valueAt(path, args, frame) ?? unknown('no method')).some((value) => value.kind === 'literal' && /^(post|patch)$/i.test(String(value.value)));
  }

  #isHandled({ handle }: EffectFacts, args: readonly Node[], frame: Frame): boolean {
    return handle !== undefined && isInformativeArgument(this.valueAt(handle, args, frame));
  }

  #sql(row: EffectRow, of: ReceiverValue, node: Node, args: readonly Node[], frame: Frame): Tree {
    const library = of.receiver.library.title;
    const text = row.subject ? this.#sqlText(this.valueAt(row.subject, args, frame)) : null;
    if (text === null) {
      if (row.otherwise === 'write') return this.#effectOf('write', row, of.receiver.library, null, node, args, frame, frame);
      return this.#unknown(node, 'its SQL text is not known', frame);
    }
    const effect = classifySql(text);
    const at = { module: frame.module, node, library };
    if (effect.kind === 'begin' || effect.kind === 'commit' || effect.kind === 'rollback') return { type: effect.kind, ...at };
    if (effect.kind === 'other') return NOTHING;
    const isWrite = effect.kind === 'write';
    const operation = !isWrite ? null : effect.operation === 'insert' && of.receiver.library.insertsOverwrite ? 'upsert' : effect.operation;
    return this.#made({ kind: effect.kind, library, entity: isWrite ? effect.table : null, topic: null, evidence: 'sql', operation, sql: isWrite ? effect : null, handled: this.#isHandled(row, args, frame), message: null }, node, frame);
  }

  /** SQL comes as text, as `{ text, values }`, or as a tagged template. */
  #sqlText(value: Value | null, isHeld = false): string | null {
    for (const each of value ? alternatives(value) : []) {
      if (each.kind === 'literal' && typeof each.value === 'string') return each.value;
      if (each.kind === 'object' && !isHeld) for (const name of ['text', 'sql', 'query']) { const text = this.#sqlText(this.#origins.memberOf(each, name), true); if (text !== null) return text; }
    }
    return null;
  }

  #made(facts: Omit<Effect, 'type' | 'name' | 'module' | 'node'>, node: Node, frame: Frame): Tree {
    // An outbox row is no business write, and its insert is what publishes. A broker that takes a transaction is an outbox.
    const outboxed = (facts.kind === 'write' || facts.kind === 'publish') && facts.entity !== null && this.#outbox.test(facts.entity) || facts.kind === 'publish' && facts.handled;
    const callee = node.type === 'CallExpression' ? node.callee : node;
    return { type: 'effect', ...facts, kind: outboxed ? 'enqueue' : facts.kind, name: textOf(frame.module, callee as Node), module: frame.module, node };
  }

  #unknown(node: Node, reason: string, frame: Frame): Tree {
    return { type: 'unknown', name: textOf(frame.module, node.type === 'CallExpression' ? node.callee : node), reason, module: frame.module, node };
  }

  #unknownCall(value: Value, node: CallExpression, callee: Node, name: string | null, frame: Frame): Tree {
    const reason = value.kind === 'unknown' ? value.reason : value.kind === 'external' ? (value.package ? `\`${value.package}\` is not in the catalog` : GLOBAL) : `a ${value.kind}`;
    if (name !== null && callee.type === 'MemberExpression') {
      if (ITERATES.has(name)) return this.#iteration(this.#origins.valueOf(callee.object, frame), node, frame);
    }
    if (value.kind === 'external' && value.package === '' && value.path.join('.') === 'fetch') { const request = this.#request(node, frame); if (request) return request; }
    const byName = name === null || value.kind === 'external' && !value.package && !callee.parent ? null : this.#byName(value, callee, name, node, frame);
    if (byName) return byName;
    const run = frame.node.type === 'Program' || isWrapping(node, frame.module) ? NOTHING : this.#run(this.#callbacks(node, callee, frame), frame, []);
    return sequence([this.#unknown(node, reason, frame), this.#ran(run, node, callee, name, frame)]);
  }

  /** The arguments that somebody unknown may run. A function of another file is handed to a method more often to be named than to be called: `client.start(workflow)`. */
  #callbacks(node: CallExpression, callee: Node, { module }: Frame): readonly Node[] {
    if (callee.type !== 'MemberExpression') return node.arguments;
    return node.arguments.filter((arg) => arg.type !== 'Identifier' || lookup(module.syntax, arg.name, arg)?.declaration.kind !== 'import');
  }

  /** What an unknown function runs: later, or in a transaction, if its name says so. */
  #ran(run: Tree, node: CallExpression, callee: Node, name: string | null, frame: Frame): Tree {
    const at = { library: 'by its name', module: frame.module, node };
    if (run === NOTHING) {
      const mark = name !== null && callee.type === 'MemberExpression' ? transactionMarkByName(name, lastName(callee.object)) : null;
      return mark ? { type: mark, ...at } : NOTHING;
    }
    if (name !== null && soundsLikeTransaction(name)) return { type: 'transaction', body: run, retries: false, ...at };
    return name !== null && DEFERS.has(name) ? { type: 'detached', body: run } : run;
  }

  /** `fetch(url, { method: 'POST' })`. */
  #request(node: CallExpression, frame: Frame): Tree | null {
    if (!this.#changesSomething(FETCH.method!, node.arguments, frame)) return null;
    return this.#made({ kind: 'external', library: 'fetch', entity: null, topic: null, evidence: 'catalog', operation: null, sql: null, handled: false, message: { facts: FETCH, args: node.arguments, frame, library: PLATFORM } }, node, frame);
  }

  /** `promise.then(next, failed)`: what runs, and what runs in its place when it has failed. */
  #continuation(name: string, promise: Tree, of: Node, node: CallExpression, frame: Frame): Tree {
    const given = sequence([promise, ...node.arguments.map((each) => this.#expression(each, frame))]);
    if (name === 'finally') return attempt(given, null, this.#run(node.arguments, frame, []), null);
    const next = name === 'then' ? this.#run(node.arguments.slice(0, 1), frame, [this.#origins.valueOf(of, frame)]) : NOTHING;
    const handler = this.#run(name === 'then' ? node.arguments.slice(1) : node.arguments, frame, [unknown('an error')]);
    return handler === NOTHING ? sequence([given, next]) : attempt(sequence([given, next]), handler, NOTHING, node);
  }

  #iteration(held: Value, node: CallExpression, frame: Frame): Tree {
    const body = this.#run(node.arguments, frame, [elementOf(held)]);
    return body === NOTHING ? NOTHING : { type: 'loop', body };
  }

  #byName(value: Value, callee: Node, name: string, node: CallExpression, frame: Frame): Tree | null {
    const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
    if (isFrontEnd(frame.module.path) || value.kind !== 'unknown' && value.kind !== 'external') return null;
    if (value.kind === 'external' && !value.package) return null;
    const held = object ? this.#origins.valueOf(object, frame) : null;
    const type = value.kind === 'unknown' && value.type ? value.type : held?.kind === 'unknown' ? held.type : null;
    const holder = object ? lastName(object) : null;
    if (object && holder === null && type === null) return this.#bySql(node, frame);
    // A list, a plain object or a literal is known well enough to be none of these.
    if (held && (held.kind === 'list' || held.kind === 'literal')) return null;
    const kind = effectByName(name, holder, type, this.#outbox, object ? namesOf(object).slice(0, -1) : []);
    if (!kind && name === 'save' && this.#isChangedRecord(node, object, frame)) return this.#made({ kind: 'write', library: null, entity: null, topic: null, evidence: 'name', operation: 'update', sql: null, handled: false, message: null }, node, frame);
    // No message is a function: a queue of tasks is in the process.
    if (kind === 'publish' && node.arguments[0] && this.#givesFunction(node.arguments[0] as Node, frame, 3)) return null;
    if (!kind) return this.#bySql(node, frame);
    const effect = this.#made({ kind, library: null, entity: null, topic: null, evidence: 'name', operation: null, sql: null, handled: false, message: null }, node, frame);
    return sequence([effect, frame.node.type === 'Program' ? NOTHING : this.#run(node.arguments, frame, [])]);
  }

  /** `order.status = 'paid'; await order.save()`: whatever it is, it is a record that saves itself. */
  #isChangedRecord(node: CallExpression, object: Node | null, { module }: Frame): boolean {
    const binding = object?.type === 'Identifier' ? lookup(module.syntax, object.name, object) : null;
    return binding?.properties !== null && binding?.properties !== undefined && node.parent?.type === 'AwaitExpression' && node.arguments.every((arg) => arg.type === 'ObjectExpression');
  }

  /** A statement that writes is a write, whoever runs it. */
  #bySql(node: CallExpression, frame: Frame): Tree | null {
    const [first] = node.arguments;
    if (!first || first.type === 'SpreadElement' || node.callee.type !== 'MemberExpression') return null;
    const text = this.#sqlText(this.#origins.valueOf(first, frame));
    const effect = text === null ? null : classifySql(text);
    if (effect?.kind !== 'write' || effect.table === null) return null;
    return this.#made({ kind: 'write', library: null, entity: effect.table, topic: null, evidence: 'sql', operation: effect.operation, sql: effect, handled: false, message: null }, node, frame);
  }

  #runsTogether(callee: Node, name: string): boolean {
    return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Promise' && TOGETHER.has(name);
  }

  #parallel(node: CallExpression, frame: Frame): Tree {
    const [first] = node.arguments;
    if (!first) return NOTHING;
    const branches = first.type === 'ArrayExpression' ? first.elements.filter((each) => each !== null).map((each) => this.#expression(each as Node, frame)) : [this.#expression(first, frame)];
    return branches.every((branch) => branch === NOTHING) ? NOTHING : branches.length === 1 ? branches[0]! : { type: 'parallel', children: branches, node };
  }

  /** Does the call only store the functions that it is given? */
  #registers(value: Value, callee: Node, name: string | null, node: CallExpression, frame: Frame): boolean {
    if (alternatives(value).some((each) => each.kind === 'function')) return false;
    if (!node.arguments.some((arg) => this.#givesFunction(arg, frame))) return false;
    if (value.kind === 'member') {
      const facts = value.of.receiver.members.get(value.name);
      return !facts || (facts.transactions.length === 0 && facts.effects.length === 0 && !facts.passes && !(value.of.receiver.spec.fluent));
    }
    if (value.kind === 'union') return false;
    if (name !== null && KEEPS.has(name) && callee.type === 'MemberExpression' && (name === 'set' || this.#origins.valueOf(callee.object, frame).kind === 'list')) return true;
    // At the top of a module a function is handed over to be called by somebody else.
    if (frame.node.type === 'Program') return callee.type !== 'ArrowFunctionExpression' && callee.type !== 'FunctionExpression';
    const [first] = node.arguments;
    if (name === null) return callee.type === 'MemberExpression' && first !== undefined && !isFunction(first as Node);
    if (!REGISTERS.test(name) || callee.type !== 'MemberExpression' && !/^(setInterval|it|test|describe|before|after|schedule|createServer|register)/.test(name)) return false;
    // `get(key, () => compute())` of a cache runs its callback; `get('/path', handler)` stores it.
    const text = first && first.type !== 'SpreadElement' ? this.#origins.valueOf(first, frame) : null;
    return !HTTP_VERB.test(name) || callee.type === 'MemberExpression' && isRoute(callee.object) || text?.kind === 'literal' && /^[/*:]|^$/.test(String(text.value)) || node.arguments.length > 1 && !isAwaited(node);
  }

  /** Is a function written, or named, in an argument, at any depth of wrapping? */
  #givesFunction(node: Node, frame: Frame, depth = 0): boolean {
    node = unwrap(node);
    if (isFunction(node)) return true;
    if (depth > 3) return false;
    switch (node.type) {
      case 'CallExpression': case 'NewExpression': return calleeName(unwrap(node.callee)) === 'bind' && this.#givesFunction(unwrap(node.callee), frame, depth + 1) || node.arguments.some((each) => this.#givesFunction(each, frame, depth + 1));
      case 'ObjectExpression': return node.properties.some((property) => property.type === 'Property' && this.#givesFunction(property.value as Node, frame, depth + 1));
      case 'ArrayExpression': return node.elements.some((each) => each !== null && this.#givesFunction(each as Node, frame, depth + 1));
      case 'MemberExpression': case 'Identifier': return alternatives(this.#origins.valueOf(node, frame)).some((value) => value.kind === 'function');
      default: return false;
    }
  }

  /** What stands at a place among the arguments of a call; null where nothing does. */
  valueAt(path: ArgumentPath, args: readonly Node[], frame: Frame): Value | null {
    const [index, ...names] = path;
    const arg = args.at(index);
    if (!arg || arg.type === 'SpreadElement') return null;
    let value: Value = this.#origins.valueOf(arg, frame);
    for (const name of names) {
      if (value.kind === 'list') { if (name !== '*') return null; value = elementOf(value); } else if (name !== '*') value = this.#origins.memberOf(value, name);
    }
    return value;
  }

  /** The text that stands there; null where it is not known. */
  textAt(path: ArgumentPath, args: readonly Node[], frame: Frame): string | null {
    const value = this.valueAt(path, args, frame);
    // A text made of unknown parts alone names nothing.
    for (const each of value ? alternatives(value) : []) if (each.kind === 'literal' && typeof each.value === 'string' && /\w/.test(each.value)) return each.value;
    return null;
  }

  #entityAt(path: ArgumentPath, args: readonly Node[], frame: Frame): string | null {
    const [index, ...names] = path;
    const arg = args.at(index);
    if (!arg || arg.type === 'SpreadElement') return null;
    return names.length === 0 ? this.#origins.entityName(arg, frame) : this.textAt(path, args, frame);
  }
}

/** `list.forEach((item) => ...)` is done when it returns. */
function isPlainIteration(call: CallExpression): boolean {
  const [first] = call.arguments;
  return calleeName(unwrap(call.callee)) === 'forEach' && first !== undefined && isFunction(first as Node) && !(first as FunctionNode).async;
}

/** Of several possible callees, those that can be read or that the catalog knows; the others only where there are none. */
function traceable(value: Value): readonly Value[] {
  const all = alternatives(value);
  const known = all.filter(({ kind }) => kind === 'function' || kind === 'member' || kind === 'receiver');
  return known.length > 0 ? known : all;
}

/**
 * `if (Queue.instance) return Queue.instance`, `if (!this.instance) this.instance = new Queue()`: what makes the only instance of something runs once,
 * at the start, and not when somebody asks for it.
 */
function isThere(test: Node): boolean | null {
  const isNegated = test.type === 'UnaryExpression' && test.operator === '!';
  return /^_?(instance|singleton)$/.test(calleeName(unwrap(isNegated ? test.argument : test)) ?? '') ? !isNegated : null;
}

/** The class of the object on which a method is called. */
function ownerClass({ self }: Closure): Class | null { return self?.kind === 'instance' ? self.of.node : null; }

/** The receiver of the same library that a row names. */
function siblingOf(of: ReceiverValue, name: string): ReceiverValue | null {
  const facts = of.receiver.siblings.get(name);
  return facts ? receiver(facts, facts === of.receiver ? of.entity : null) : null;
}

function isInformativeArgument(value: Value | null): boolean {
  return value !== null && !(value.kind === 'literal') && (isInformative(value) || value.kind === 'unknown' && !isMissing(value));
}

/** Is it known that nothing stands there? */
function isMissing(value: Value): boolean {
  return value.kind === 'unknown' && /^(the object has no property|a property of a plain)/.test(value.reason);
}

/** Is it this text, number or truth value, or does the way to it end in this name? */
function isNamed(value: Value, is: string | number | boolean): boolean {
  if (value.kind === 'literal') return value.value === is || typeof is === 'string' && typeof value.value === 'string' && value.value.toLowerCase() === is.toLowerCase();
  return value.kind === 'external' && value.path.at(-1) === is;
}

function isAwaited(node: Node): boolean {
  const { parent } = node;
  return parent?.type === 'AwaitExpression' || parent?.type === 'ReturnStatement' || parent?.type === 'ArrowFunctionExpression' || parent?.type === 'VariableDeclarator' || parent?.type === 'MemberExpression';
}

/** The last name of what a method is called on: `this.orders.repository` is `repository`. */
function lastName(node: Node): string | null { return namesOf(node).at(-1) ?? null; }

/** All names of it, from the first: `db`, `order` of `db.order`, and `knex`, `where` of `knex('orders').where(id)`. */
function namesOf(node: Node): readonly string[] {
  node = unwrap(node);
  switch (node.type) {
    case 'Identifier': return [node.name];
    case 'MemberExpression': { const name = keyName(node.property, node.computed); return name === null ? [] : [...namesOf(node.object), name]; }
    case 'CallExpression': case 'NewExpression': return namesOf(node.callee);
    case 'AwaitExpression': return namesOf(node.argument);
    default: return [];
  }
}

/** `router.route('/orders')`, and what is chained to it. */
function isRoute(node: Node): boolean {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  const name = calleeName(callee);
  return name === 'route' || name !== null && HTTP_VERB.test(name) && callee.type === 'MemberExpression' && isRoute(callee.object);
}

/** The functions of a match over patterns, of which one runs, and where it starts. */
function armsOf(end: CallExpression): { match: CallExpression; functions: readonly Node[] } | null {
  const functions: Node[] = [];
  for (let call: Node = end; call.type === 'CallExpression';) {
    const callee = unwrap(call.callee);
    if (callee.type === 'Identifier') return callee.name === 'match' ? { match: call, functions: functions.reverse() } : null;
    const last = call.arguments.at(-1);
    if (last && /^(with|when|otherwise)$/.test(calleeName(callee) ?? '')) functions.push(last);
    if (callee.type !== 'MemberExpression') return null;
    call = unwrap(callee.object);
  }
  return null;
}
