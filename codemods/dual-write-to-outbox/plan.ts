import type { DualWrite } from '../../src/engine/dual-write.ts';
import type { Engine } from '../../src/engine/index.ts';
import { isFunction, ownerOf, unwrap, type CallExpression, type FunctionNode, type Node } from '../../src/engine/syntax.ts';
import type { Frame } from '../../src/engine/value.ts';
import { rowsOf, type Row } from './brokers.ts';
import { Refusal, type Code } from './codes.ts';
import { classify, writesIn } from './safety.ts';
import { contains, nodesIn, textOf } from './source.ts';
import { receiverOf, threadingOf, type Store, type Threading } from './stores.ts';

/** A publish statement and the rows that take its place. */
export interface Replacement { statement: Node; rows: readonly Row[] }

/** What to change for the dual writes of one block. Nothing is edited while planning. */
export interface Plan {
  code: Code;
  store: Store;
  replacements: readonly Replacement[];
  /** The handle of a transaction that is open already, or the transaction to open. */
  transaction: string | Wrapping;
}

/** A transaction to open around some statements of a block. */
export interface Wrapping {
  statements: readonly Node[];
  threadings: readonly Threading[];
  /** Names declared by the statements and read behind them. */
  returned: readonly string[];
  /** All of the function: names that are taken. */
  scope: Node;
}

type Block = Extract<Node, { type: 'BlockStatement' }>;

/** Plans the dual writes that share a block, or throws a `Refusal` for all of them. */
export function plan(candidates: readonly DualWrite[], engine: Engine): Plan {
  const [first] = candidates;
  const { module } = first!;
  const { text } = module.syntax;
  if (!/\.[cm]?tsx?$/.test(module.path)) throw new Refusal('DW227');
  for (const candidate of candidates) checkSides(candidate);
  const publishes = candidates.map(({ publish }) => publishCall(publish.effect.node));
  const unit = ownerOf(publishes[0]!) as FunctionNode;
  if (isDecoratedAs(unit, /transaction/i, text)) throw new Refusal('DW232');
  const frame = engine.origins.frameAt(publishes[0]!, engine.origins.moduleFrame(module));
  const replacements = distinct(publishes).map((call) => ({ statement: publishStatement(call, unit, candidates.map(({ write }) => write.effect.node)), rows: rowsOf(libraryOf(candidates, call), call, methodOf(call), text) }));
  if (candidates.every(({ inTransaction }) => inTransaction)) return joining(candidates, replacements, unit, frame, engine);
  return opening(candidates, replacements, unit, frame, engine);
}

/** The innermost block that holds both sides: dual writes of one block are planned together. */
export function blockOf({ write, publish }: DualWrite): Node | null {
  for (let node = publish.effect.node.parent; node; node = node.parent) if (node.type === 'BlockStatement' && contains(node, write.effect.node)) return node as Node;
  return null;
}

function checkSides(candidate: DualWrite): void {
  for (const { effect, route } of [candidate.write, candidate.publish]) {
    if (effect.evidence === 'name') throw new Refusal('DW230', `\`${effect.name}\``);
    // Callbacks that run in place are no detour.
    const detour = route.slice(0, -1).find(({ node }) => !isFunction(node));
    if (detour || effect.module !== candidate.module) throw new Refusal(route.every(({ module }) => module === candidate.module) ? 'DW113' : 'DW201', `\`${effect.name}\``);
  }
}

function publishCall(node: Node): CallExpression {
  if (node.type !== 'CallExpression') throw new Refusal('DW219');
  return node;
}

function libraryOf(candidates: readonly DualWrite[], call: CallExpression): string | null {
  return candidates.find(({ publish }) => publish.effect.node === call)!.publish.effect.library;
}

function methodOf(call: CallExpression): string {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
}

/** The statement that does nothing but publish. KafkaJS is awaited; amqplib's calls return no promise. */
function publishStatement(call: CallExpression, unit: Node, writes: readonly Node[]): Node {
  let expression: Node = call;
  while (expression.parent && (expression.parent.type === 'AwaitExpression' || unwrap(expression.parent as Node) === expression)) expression = expression.parent as Node;
  const statement = expression.parent as Node;
  if (statement.type !== 'ExpressionStatement') {
    const onPromise = statement.type === 'MemberExpression' || statement.type === 'UnaryExpression';
    throw new Refusal(onPromise ? 'DW121' : statement.type === 'ArrayExpression' ? 'DW124' : 'DW220');
  }
  if (expression.type !== 'AwaitExpression' && returnsPromise(call)) throw new Refusal('DW121');
  for (let node: Node | null | undefined = statement; node && node !== unit; node = node.parent) {
    // Where the write stands in the same `try`, it is looked at with the block.
    if (node.type === 'TryStatement' && node.handler && contains(node.block, call) && !rethrows(node.handler.body) && !writes.some((write) => contains(node.block as Node, write))) throw new Refusal('DW121');
  }
  return statement;
}

function returnsPromise(call: CallExpression): boolean { return methodOf(call) === 'send' || methodOf(call) === 'sendBatch'; }

function rethrows(handler: Block): boolean { return handler.body.at(-1)?.type === 'ThrowStatement'; }

/** The transaction is open: the publish becomes a row in place. */
function joining(candidates: readonly DualWrite[], replacements: readonly Replacement[], unit: FunctionNode, frame: Frame, engine: Engine): Plan {
  const { text } = candidates[0]!.module.syntax;
  const handles = candidates.map(({ write }) => {
    if (write.effect.node.type !== 'CallExpression') throw new Refusal('DW231');
    const callee = unwrap(write.effect.node.callee);
    if (callee.type !== 'MemberExpression' || ownerOf(callee) !== unit) throw new Refusal('DW231');
    return callbackHandle(unit, callee.object, engine, frame, text) ?? imperativeHandle(callee.object, frame, engine, text);
  });
  const [{ store, handle }] = handles as [typeof handles[0]];
  if (handles.some((each) => each.handle !== handle)) throw new Refusal('DW203');
  return { code: 'DW104', store, replacements, transaction: handle };
}

/** `root.transaction(async (tx) => { ... })`, where the write goes through `tx`. */
function callbackHandle(unit: FunctionNode, written: Node, engine: Engine, frame: Frame, text: string): { store: Store; handle: string } | null {
  const call = unit.parent;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return null;
  const opened = receiverOf(call.callee.object, frame.parent ?? frame, engine);
  const library = opened?.receiver.library.name;
  if (library !== 'typeorm' && library !== 'prisma') return null;
  const [parameter] = unit.params;
  if (parameter?.type !== 'Identifier') throw new Refusal('DW231');
  if (leftmost(written) !== parameter.name) throw new Refusal('DW202', `\`${textOf(text, written)}\` does not go through \`${parameter.name}\``);
  return { store: library, handle: parameter.name };
}

/** `client.query('BEGIN')`, `queryRunner.startTransaction()`: what the write goes through is the handle. */
function imperativeHandle(written: Node, frame: Frame, engine: Engine, text: string): { store: Store; handle: string } {
  const receiver = receiverOf(written, frame, engine);
  const source = textOf(text, written);
  switch (receiver && `${receiver.receiver.library.name}.${receiver.receiver.name}`) {
    case 'pg.Client': return { store: 'pg', handle: source };
    case 'typeorm.EntityManager': return { store: 'typeorm', handle: source };
    case 'typeorm.QueryRunner': return { store: 'typeorm', handle: `${source}.manager` };
    case 'typeorm.Repository': case 'prisma.Delegate': throw new Refusal('DW232');
    default: throw new Refusal(receiver && receiver.receiver.library.kind === 'database' ? 'DW205' : 'DW231', receiver?.receiver.library.title);
  }
}

function leftmost(node: Node): string | null {
  node = unwrap(node);
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return leftmost(node.object);
  return node.type === 'CallExpression' ? leftmost(node.callee) : null;
}

/** No transaction is open: one is put around the statements from the first write to the last publish. */
function opening(candidates: readonly DualWrite[], replacements: readonly Replacement[], unit: FunctionNode, frame: Frame, engine: Engine): Plan {
  const { module } = candidates[0]!;
  const { text } = module.syntax;
  if (candidates.some(({ inTransaction }) => inTransaction)) throw new Refusal('DW231');
  for (const { order } of candidates) if (order !== 'writeFirst') throw new Refusal(order === 'concurrent' ? 'DW124' : 'DW123');
  const writes = distinct(candidates.map(({ write }) => write.effect.node));
  if (writes.some((node) => ownerOf(node) !== unit)) throw new Refusal(writes.some((node) => isTransactionCallback(ownerOf(node))) ? 'DW130' : 'DW215');
  if (isFunction(unit) && unit.parent?.type === 'CallExpression' && module.syntax.functions.includes(unit) && isIteration(unit.parent)) throw new Refusal('DW214');

  const joined = parameterHandle(writes, unit, frame, engine, text);
  if (joined) return { code: 'DW105', store: joined.store, replacements, transaction: joined.handle };

  const block = blockOf(candidates[0]!) as Block | null;
  if (!block || ownerOf(block) !== unit || candidates.some((candidate) => blockOf(candidate) !== block)) throw new Refusal('DW215');
  const at = (node: Node): number => block.body.findIndex((statement) => contains(statement, node));
  const to = Math.max(...replacements.map(({ statement }) => at(statement)));
  // Every write before the publish belongs to what the event tells of, not only the nearest.
  const from = block.body.findIndex((statement) => writesIn(statement as Node, frame, engine));
  const statements = block.body.slice(from, to + 1) as Node[];
  const opens = statements[0]!;
  if (text.slice(text.lastIndexOf('\n', opens.start - 1) + 1, opens.start).trim() !== '') throw new Refusal('DW225', 'several statements on one line');
  const { calls, code } = classify(statements, replacements.map(({ statement }) => statement), writes, block, frame, engine);
  const threadings = calls.map((call) => threadingOf(call, frame, engine, text));
  const roots = new Set(threadings.map(({ root }) => root));
  if (roots.size > 1) throw new Refusal('DW203', [...roots].map((root) => `\`${root}\``).join(', '));
  const returned = readBehind(statements, block.body.slice(to + 1) as Node[]);
  const rows = replacements.flatMap((each) => each.rows);
  return {
    code: rows.length > 1 ? 'DW109' : code ?? (returned.length > 0 ? 'DW101' : 'DW100'),
    store: threadings[0]!.store, replacements, transaction: { statements, threadings, returned, scope: unit },
  };
}

/** Does a decorator of the method, or of its class, say so by its name? */
function isDecoratedAs(unit: Node, name: RegExp, text: string): boolean {
  for (let node: Node | null | undefined = unit; node; node = node.parent) {
    const decorators = (node as { decorators?: readonly Node[] }).decorators ?? [];
    if (decorators.some((decorator) => name.test(textOf(text, decorator)))) return true;
  }
  return false;
}

function isTransactionCallback(node: Node): boolean {
  return isFunction(node) && node.parent?.type === 'CallExpression' && /transaction/i.test(methodOf(node.parent));
}

function isIteration(call: CallExpression): boolean { return /^(map|forEach|flatMap|filter|reduce|some|every|find)$/.test(methodOf(call)); }

/** A `Prisma.TransactionClient` that the caller passes is a transaction; a `PoolClient` may be. */
function parameterHandle(writes: readonly Node[], unit: FunctionNode, frame: Frame, engine: Engine, text: string): { store: Store; handle: string } | null {
  for (const write of writes) {
    const callee = write.type === 'CallExpression' ? unwrap(write.callee) : null;
    const name = callee?.type === 'MemberExpression' ? leftmost(callee.object) : null;
    const parameter = unit.params.find((each) => each.type === 'Identifier' && each.name === name);
    if (parameter?.type !== 'Identifier' || !parameter.typeAnnotation) continue;
    const type = textOf(text, parameter.typeAnnotation.typeAnnotation);
    const library = receiverOf(parameter as Node, frame, engine)?.receiver.library.name;
    if (library === 'prisma' && /\bTransactionClient\b/.test(type)) return { store: 'prisma', handle: parameter.name };
    if (library === 'pg' && /Client/.test(type)) throw new Refusal('DW106', `\`${parameter.name}\``);
  }
  return null;
}

/** Names that the statements declare and later ones read. */
function readBehind(statements: readonly Node[], later: readonly Node[]): string[] {
  const declared = statements.flatMap((statement) => (statement.type === 'VariableDeclaration' ? statement.declarations.flatMap(({ id }) => [...nodesIn(id as Node)].flatMap((node) => (node.type === 'Identifier' ? [node.name] : []))) : []));
  const read = new Set(later.flatMap((statement) => [...nodesIn(statement, true)].flatMap((node) => (node.type === 'Identifier' && !isKey(node) ? [node.name] : []))));
  return distinct(declared).filter((name) => read.has(name));
}

function isKey(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed;
  return parent?.type === 'Property' && parent.key === node && !parent.computed && !parent.shorthand;
}

function distinct<Item>(items: readonly Item[]): Item[] { return [...new Set(items)]; }
