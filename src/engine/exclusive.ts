import { endsPath, isFunction, keyName, nodesIn, ownerOf, unwrap, type Node } from './syntax.ts';

/** Do two nodes of one function stand where one run comes by only one of them: on two branches of a fork, or under conditions that rule each other out? */
export function areExclusive(one: Node, other: Node): boolean {
  return standOnTwoBranches(one, other) || standUnderContraries(one, other);
}

function standOnTwoBranches(one: Node, other: Node): boolean {
  const above = new Map<Node, Node>();
  for (let node = one; node.parent; node = node.parent) above.set(node.parent, node);
  let inOther = other;
  while (inOther.parent && !above.has(inOther.parent)) inOther = inOther.parent;
  const fork = inOther.parent;
  if (!fork) return false;
  const inOne = above.get(fork)!;
  switch (fork.type) {
    case 'IfStatement': case 'ConditionalExpression': return inOne !== fork.test && inOther !== fork.test;
    case 'SwitchStatement': return inOne !== fork.discriminant && inOther !== fork.discriminant;
    case 'TryStatement': return inOne !== fork.finalizer && inOther !== fork.finalizer;
    case 'BlockStatement': case 'Program': case 'SwitchCase': {
      const [first, node] = inOne.start < inOther.start ? [inOne, one] : [inOther, other];
      if (first.type !== 'IfStatement') return false;
      const branch = [first.consequent, first.alternate].find((each) => each && each.start <= node.start && node.end <= each.end);
      return branch ? endsPath([branch]) : false;
    }
    default: return false;
  }
}

/** What holds where a node runs: `subject` is `value`, or is not. */
interface Condition { subject: string; value: string; holds: boolean }

/** Stands for the truth of an expression that is compared with nothing. */
const TRUTH = 'true';

/** `if (status === 'paid') save(); if (status === 'failed') publish();`, `if (draft) save(); if (!draft) publish();`. */
function standUnderContraries(one: Node, other: Node): boolean {
  const overOne = conditionsOver(one);
  if (overOne.length === 0) return false;
  const contrary = conditionsOver(other).find((theirs) => overOne.some((ours) => ruleOut(ours, theirs)));
  return contrary !== undefined && !isChangedIn(ownerOf(one), contrary.subject);
}

function ruleOut(one: Condition, other: Condition): boolean {
  if (one.subject !== other.subject) return false;
  if (one.value === other.value) return one.holds !== other.holds;
  return one.holds && other.holds && areSurelyDifferent(one.value, other.value);
}

/** Two literals, or two members of one enum. What a name stands for may be the same as what another does. */
function areSurelyDifferent(one: string, other: string): boolean {
  const [ours, theirs] = [one, other].map((value) => (isLiteral(value) ? '' : value.slice(0, value.lastIndexOf('.'))));
  return ours === theirs;
}

function isLiteral(value: string): boolean { return /^["\d]|^(?:null|true|false)$/.test(value); }

function conditionsOver(node: Node): Condition[] {
  const found: Condition[] = [];
  for (let inner = node, outer = node.parent; outer && !isFunction(inner); inner = outer, outer = outer.parent) {
    if (outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') {
      if (inner !== outer.test) found.push(...conditionsIn(outer.test, inner === outer.consequent));
    } else if (outer.type === 'LogicalExpression' && inner === outer.right && outer.operator !== '??') found.push(...conditionsIn(outer.left, outer.operator === '&&'));
  }
  return found;
}

function conditionsIn(test: Node, holds: boolean): Condition[] {
  test = unwrap(test);
  if (test.type === 'UnaryExpression' && test.operator === '!') return conditionsIn(test.argument, !holds);
  if (test.type === 'LogicalExpression') return test.operator === (holds ? '&&' : '||') ? [...conditionsIn(test.left, holds), ...conditionsIn(test.right, holds)] : [];
  if (test.type === 'BinaryExpression' && /^[!=]==?$/.test(test.operator)) {
    const [left, right] = [textOf(test.left as Node), textOf(test.right)];
    if (left === null || right === null) return [];
    const [subject, value] = isLiteral(left) ? [right, left] : [left, right];
    return isLiteral(value) || /^[A-Z]\w*\.\w+$/.test(value) ? [{ subject, value, holds: test.operator.startsWith('=') === holds }] : [];
  }
  const subject = textOf(test);
  return subject === null ? [] : [{ subject, value: TRUTH, holds }];
}

/** A name, a chain of names, a literal or a question about them, as text that is the same wherever it is written. Null for all else. */
function textOf(node: Node): string | null {
  node = unwrap(node);
  switch (node.type) {
    case 'Identifier': return node.name;
    case 'ThisExpression': return 'this';
    case 'Literal': return 'regex' in node ? null : JSON.stringify(node.value);
    case 'MemberExpression': {
      const [object, name] = [textOf(node.object), keyName(node.property, node.computed)];
      return object === null || name === null ? null : `${object}.${name}`;
    }
    case 'UnaryExpression': { const argument = node.operator === 'typeof' ? textOf(node.argument) : null; return argument && `typeof ${argument}`; }
    case 'BinaryExpression': {
      const [left, right] = node.operator === 'in' || node.operator === 'instanceof' ? [textOf(node.left as Node), textOf(node.right)] : [null, null];
      return left === null || right === null ? null : `${right} has ${left}`;
    }
    case 'CallExpression': {
      // `isRefund(payment)`: a question, which has the same answer each time. What waits or changes something is called otherwise.
      const callee = textOf(node.callee);
      const args = node.arguments.map((argument) => textOf(argument as Node));
      return callee !== null && /(?:^|\.)is[A-Z]\w*$/.test(callee) && !args.includes(null) ? `${callee}(${args.join()})` : null;
    }
    default: return null;
  }
}

/** Is something assigned, in a function, that a condition looks at? */
function isChangedIn(fn: Node, subject: string): boolean {
  const names = subject.match(/[\w$.]+/g) ?? [];
  return nodesIn(fn).some((node) => {
    const target = node.type === 'AssignmentExpression' ? textOf(node.left as Node) : node.type === 'UpdateExpression' ? textOf(node.argument) : null;
    return target !== null && names.some((name) => name === target || name.startsWith(`${target}.`));
  });
}
