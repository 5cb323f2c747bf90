import { calleeName, isFunction, keyName, ownerOf, unwrap, type FunctionNode, type Node, type Program } from './syntax.ts';

/**
 * What becomes of a promise or observable. `awaited`: the function goes on when it is settled; `returned`: its caller gets it; `handled`: its error goes
 * somewhere; `dropped`: nobody learns how it ended; `silenced`: somebody is told, and does nothing. Where it is stored or handed on, nothing is known.
 */
export type Outcome = 'awaited' | 'returned' | 'handled' | 'dropped' | 'silenced' | 'unknown';

/** Functions that make a promise of an observable. */
const PROMISES = new Set(['lastValueFrom', 'firstValueFrom', 'toPromise']);
/** What waits for many promises at once. */
const COLLECTS = new Set(['all', 'race', 'any']);
/** Methods that give what their callback gives. */
const MAPS = new Set(['map', 'flatMap', 'then']);

/** What becomes of what a call gives, seen from the function that is a unit of its own around it. An observable that is awaited is given back as it is. */
export function outcomeOf(call: Node, kind: 'promise' | 'observable'): { outcome: Outcome; kind: 'promise' | 'observable' } {
  let node = call;
  for (;;) {
    const next = step(node, kind);
    if (typeof next === 'string') return { outcome: next, kind };
    if (next.settles) kind = 'promise';
    node = next.node;
  }
}

/** The expression that has it next; `settles`: as a promise. */
function step(node: Node, kind: 'promise' | 'observable'): Outcome | { node: Node; settles?: boolean } {
  const { parent } = node;
  switch (parent?.type) {
    case 'ChainExpression': case 'ParenthesizedExpression': case 'TSNonNullExpression': case 'TSAsExpression': case 'TSSatisfiesExpression': return { node: parent };
    case 'LogicalExpression': return parent.right === node ? { node: parent } : 'unknown';
    case 'ConditionalExpression': return parent.test === node ? 'unknown' : { node: parent };
    case 'ExpressionStatement': return 'dropped';
    case 'UnaryExpression': return parent.operator === 'void' ? 'dropped' : 'unknown';
    case 'AwaitExpression': return kind === 'observable' ? { node: parent } : givenBy(ownerOf(parent), 'awaited');
    case 'ReturnStatement': return givenBy(ownerOf(parent), returned(ownerOf(parent), kind));
    case 'ArrowFunctionExpression': return givenBy(parent, returned(parent, kind));
    case 'ArrayExpression': return parent.parent?.type === 'CallExpression' && parent.parent.arguments[0] === parent ? { node: parent } : 'unknown';
    case 'CallExpression': {
      const name = parent.callee === node ? null : calleeName(unwrap(parent.callee));
      if (name === 'allSettled') return 'handled';
      return name !== null && (PROMISES.has(name) || COLLECTS.has(name)) ? { node: parent, settles: true } : 'unknown';
    }
    case 'MemberExpression': return parent.parent?.type === 'CallExpression' && parent.parent.callee === parent ? chained(parent.parent, keyName(parent.property, parent.computed)) : 'unknown';
    default: return 'unknown';
  }
}

/** `promise.catch(...)`, `observable.subscribe(...)`. */
function chained(call: Extract<Node, { type: 'CallExpression' }>, name: string | null): Outcome | { node: Node; settles?: boolean } {
  const [first, second] = call.arguments as readonly Node[];
  switch (name) {
    case 'subscribe': return isErrorHandled(first, second) ? 'handled' : 'dropped';
    case 'catch': return doesNothing(first) ? 'silenced' : 'handled';
    case 'then': return second ? (doesNothing(second) ? 'silenced' : 'handled') : { node: call };
    case 'finally': return { node: call };
    case 'toPromise': return { node: call, settles: true };
    case 'pipe': return call.arguments.some((arg) => arg.type === 'CallExpression' && calleeName(unwrap(arg.callee)) === 'catchError') ? 'handled' : { node: call };
    default: return 'unknown';
  }
}

/** Who awaits an async function gets the observable that it returns, and to await that again waits for nothing. */
function returned(fn: FunctionNode | Program, kind: 'promise' | 'observable'): Outcome {
  return kind === 'observable' && isFunction(fn) && fn.async ? 'dropped' : 'returned';
}

/** Where what a function gives goes on: to its callers, or, if it is the callback of a list or promise, or called at once, with the call that runs it. */
function givenBy(fn: FunctionNode | Program, outcome: Outcome): Outcome | { node: Node } {
  const call = fn.parent?.type === 'CallExpression' ? fn.parent : null;
  if (!call) return outcome;
  if (call.callee === fn) return { node: call };
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? keyName(callee.property, callee.computed) : null;
  if (name === 'forEach') return 'dropped';
  return name !== null && MAPS.has(name) ? { node: call } : 'unknown';
}

/** `subscribe(next, failed)`, `subscribe({ error: ... })`. */
function isErrorHandled(first: Node | undefined, second: Node | undefined): boolean {
  return second !== undefined || first?.type === 'ObjectExpression' && first.properties.some((each) => each.type === 'Property' && keyName(each.key, each.computed) === 'error') || first?.type === 'Identifier';
}

/** `() => {}`, `() => undefined`, `noop`. */
function doesNothing(handler: Node | undefined): boolean {
  if (!handler) return true;
  if (handler.type === 'Identifier') return /^(?:noop|undefined)$/.test(handler.name);
  if (!isFunction(handler) || !handler.body) return false;
  const body = handler.body as Node;
  if (body.type === 'BlockStatement') return body.body.length === 0;
  return body.type === 'Identifier' && body.name === 'undefined' || body.type === 'Literal' || body.type === 'UnaryExpression' && body.operator === 'void' && body.argument.type === 'Literal';
}
