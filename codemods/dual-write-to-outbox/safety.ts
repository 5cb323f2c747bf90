import { GLOBAL, partsOf, type Tree } from '../../src/engine/effect.ts';
import type { Engine } from '../../src/engine/index.ts';
import { children, isFunction, unwrap, type CallExpression, type Node } from '../../src/engine/syntax.ts';
import type { Frame } from '../../src/engine/value.ts';
import { Refusal, type Code } from './codes.ts';
import { contains, nodesIn, textOf } from './source.ts';
import { receiverOf } from './stores.ts';

/** Names of what writes a log line, as the last name before the method. */
const LOGGER = /(^|\.)_?(log|logger|console)$/i;
/** Functions that only compute. */
const PURE_CALL = /^(JSON\.\w+|Math\.\w+|Date\.now|Date\.parse|Object\.(keys|values|entries|assign|fromEntries|freeze)|Array\.(from|of|isArray)|String|Number|Boolean|Symbol|BigInt|structuredClone|randomUUID|crypto\.randomUUID|uuidv?4?|Buffer\.(from|alloc|concat))$/;
/** Methods of strings, dates, lists and maps. */
const PURE_METHOD = new Set(['toISOString', 'toString', 'toJSON', 'toFixed', 'getTime', 'valueOf', 'trim', 'split', 'join', 'map', 'filter', 'reduce', 'slice', 'concat', 'flat', 'flatMap', 'includes', 'some', 'every', 'find', 'at', 'push', 'toLowerCase', 'toUpperCase', 'replace', 'padStart', 'keys', 'values', 'entries', 'has']);

/**
 * Looks at every statement that would stand in the transaction. Gives the database calls to thread through it, and the code that the
 * statements in between earn; throws a `Refusal` for whatever is not shown to be safe there.
 */
export function classify(statements: readonly Node[], publishes: readonly Node[], writes: readonly Node[], block: Node, frame: Frame, engine: Engine): { calls: CallExpression[]; code: Code | null } {
  const { text } = frame.module.syntax;
  const calls: CallExpression[] = [];
  let code: Code | null = null;
  checkSurroundings(block, frame, engine);
  for (const statement of statements) {
    for (const node of nodesIn(statement)) checkForm(node);
    if (publishes.includes(statement)) continue;
    const inside = publishes.filter((publish) => contains(statement, publish));
    if (inside.length > 0) {
      if (statement.type !== 'IfStatement') throw new Refusal('DW215');
      code = 'DW107';
    }
    for (const call of callsIn(statement, inside)) {
      // What a threaded call is made on is replaced by the handle.
      if (calls.some((outer) => outer !== call && contains(outer.callee, call))) continue;
      if (writes.includes(call)) { checkWrite(call, statement); calls.push(call); continue; }
      const callee = unwrap(call.callee);
      const receiver = callee.type === 'MemberExpression' ? receiverOf(callee.object, frame, engine) : null;
      if (receiver?.receiver.library.kind === 'database') {
        if (!isAwaited(call)) throw new Refusal('DW202', `\`${textOf(text, callee)}\``);
        calls.push(call);
        if (effectsAt(call, frame, engine).size === 0) code ??= 'DW103';
        continue;
      }
      if (isAwaited(call) || !isPure(call, textOf(text, callee), frame, engine)) throw new Refusal('DW210', `\`${textOf(text, callee)}\``);
    }
  }
  return { calls, code };
}

/** Does the statement write, itself or through what it calls? */
export function writesIn(statement: Node, frame: Frame, engine: Engine): boolean {
  return callsIn(statement, []).some((call) => effectsAt(call, frame, engine).has('write'));
}

function checkForm(node: Node): void {
  switch (node.type) {
    case 'ReturnStatement': case 'ThrowStatement': throw new Refusal('DW120');
    case 'BreakStatement': case 'ContinueStatement': case 'YieldExpression': case 'LabeledStatement': throw new Refusal('DW215');
    case 'TryStatement': throw new Refusal('DW211');
    case 'ForStatement': case 'ForInStatement': case 'ForOfStatement': case 'WhileStatement': case 'DoWhileStatement': throw new Refusal('DW214');
    case 'TaggedTemplateExpression': throw new Refusal('DW202');
    case 'AwaitExpression': if (unwrap(node.argument).type !== 'CallExpression') throw new Refusal('DW210');
  }
}

/** A `try` around all of it stays as it is, unless its handler answers to the broker. */
function checkSurroundings(block: Node, frame: Frame, engine: Engine): void {
  for (let node: Node | null | undefined = block; node && !isFunction(node); node = node.parent) {
    if (node.type !== 'TryStatement' || !node.handler || !contains(node.block, block)) continue;
    const { text } = frame.module.syntax;
    const source = textOf(text, node.handler);
    if (/instanceof\s+\w*(Kafka|Amqp|Broker)|\.code\s*===/.test(source)) throw new Refusal('DW213');
    for (const call of callsIn(node.handler.body as Node, [])) if (effectsAt(call, frame, engine).has('write') || effectsAt(call, frame, engine).has('publish')) throw new Refusal('DW213');
  }
}

/** The write is a statement of its own, or initialises a constant. */
function checkWrite(call: CallExpression, statement: Node): void {
  const awaited = call.parent as Node | null;
  if (awaited?.type !== 'AwaitExpression') throw new Refusal(statement.type === 'ExpressionStatement' ? 'DW121' : 'DW215', 'the write is not awaited');
  const holder = awaited.parent as Node;
  if (holder === statement && holder.type === 'ExpressionStatement') return;
  if (holder.type === 'AssignmentExpression') throw new Refusal('DW218');
  const isConstant = holder.type === 'VariableDeclarator' && statement.type === 'VariableDeclaration' && statement.kind === 'const' && statement.declarations.length === 1;
  if (!isConstant) throw new Refusal('DW215');
}

/** Calls in the order of their text, those of the publishes left out; a function that is written here must only compute. */
function callsIn(root: Node, except: readonly Node[]): CallExpression[] {
  if (except.includes(root)) return [];
  const own = root.type === 'CallExpression' ? [root] : [];
  return [...own, ...children(root).flatMap((child) => callsIn(child, except))];
}

function isAwaited(call: CallExpression): boolean { return call.parent?.type === 'AwaitExpression'; }

function isPure(call: CallExpression, callee: string, frame: Frame, engine: Engine): boolean {
  const target = unwrap(call.callee);
  if (PURE_CALL.test(callee)) return true;
  if (target.type === 'MemberExpression') {
    if (LOGGER.test(textOf(frame.module.syntax.text, target.object))) return true;
    const value = engine.origins.valueOf(target, frame);
    if (value.kind === 'unknown' && target.property.type === 'Identifier' && PURE_METHOD.has(target.property.name)) return true;
  }
  const value = engine.origins.valueOf(target, frame);
  // A function of the project that can be read to its end, and does nothing but compute.
  return value.kind === 'function' && !value.node.async && isIdle(engine.summaries.treeOf(engine.origins.callFrame(value, [], null)), engine, 0);
}

function isIdle(tree: Tree, engine: Engine, depth: number): boolean {
  if (depth > 6) return false;
  switch (tree.type) {
    case 'unknown': return tree.reason === GLOBAL;
    case 'call': return isIdle(engine.summaries.treeOf(tree.frame), engine, depth + 1);
    case 'sequence': case 'choice': case 'parallel': case 'loop': case 'attempt': case 'exit': return partsOf(tree).every((part) => isIdle(part, engine, depth));
    default: return false;
  }
}

/** The kinds of effect that one call has, directly. */
function effectsAt(call: Node, frame: Frame, engine: Engine): Set<string> {
  const kinds = new Set<string>();
  const visit = (tree: Tree): void => {
    if (tree.type === 'effect' && tree.node === call) kinds.add(tree.kind);
    else if (tree.type === 'call' && tree.node === call) visitCallee(engine.summaries.treeOf(tree.frame), 0);
    else partsOf(tree).forEach(visit);
  };
  const visitCallee = (tree: Tree, depth: number): void => {
    if (depth > 6) return;
    if (tree.type === 'effect') kinds.add(tree.kind);
    else if (tree.type === 'call') visitCallee(engine.summaries.treeOf(tree.frame), depth + 1);
    else for (const part of partsOf(tree)) visitCallee(part, depth);
  };
  visit(engine.summaries.treeOf(frame));
  return kinds;
}
