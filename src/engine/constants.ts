import type { Origins } from './origin.ts';
import { keyName, lookup, propertyOf, unwrap, type Node } from './syntax.ts';
import { literal, UNTOLD, type Frame, type Literal, type ObjectValue } from './value.ts';

/** Expressions that are being looked at: what depends on itself is no constant. */
const open = new Set<Node>();

/**
 * What an expression surely is: a literal that the code states, that this call passes, or that stands in for an argument which it leaves out.
 * Far stricter than `Origins.valueOf`, which tells what a value may be: on this answer a branch counts as dead.
 */
export function constantOf(node: Node, frame: Frame, origins: Origins): Literal | null {
  node = unwrap(node);
  // `request.user = { role: user.role }`, of a `user` that is `request.user`.
  if (open.has(node)) return null;
  open.add(node);
  const constant = ofExpression(node, frame, origins);
  open.delete(node);
  return constant;
}

function ofExpression(node: Node, frame: Frame, origins: Origins): Literal | null {
  switch (node.type) {
    case 'Literal': return 'regex' in node ? null : literal(node.value as Literal['value']);
    case 'TemplateLiteral': return node.expressions.length === 0 ? literal(node.quasis[0]!.value.cooked) : null;
    case 'Identifier': return node.name === 'undefined' ? literal(undefined) : ofName(node, frame, origins);
    case 'MemberExpression': return ofMember(node, frame, origins);
    case 'UnaryExpression': { const truth = node.operator === '!' ? truthOf(node.argument, frame, origins) : null; return truth === null ? null : literal(!truth); }
    case 'BinaryExpression': return ofComparison(node, frame, origins);
    case 'LogicalExpression': return ofLogic(node, frame, origins);
    default: return null;
  }
}

/** Does a condition surely hold, or surely not? */
export function truthOf(node: Node, frame: Frame, origins: Origins): boolean | null {
  const constant = constantOf(node, frame, origins);
  return constant && Boolean(constant.value);
}

/** Of `a && b`, `a || b` and `a ?? b`: does `a` surely decide that `b` runs, or that it does not? */
export function runsRight({ operator, left }: Extract<Node, { type: 'LogicalExpression' }>, frame: Frame, origins: Origins): boolean | null {
  const constant = constantOf(left, frame, origins);
  if (!constant) return null;
  return operator === '&&' ? Boolean(constant.value) : operator === '||' ? !constant.value : constant.value === null || constant.value === undefined;
}

function ofLogic(node: Extract<Node, { type: 'LogicalExpression' }>, frame: Frame, origins: Origins): Literal | null {
  const right = runsRight(node, frame, origins);
  if (right !== null) return constantOf(right ? node.right : node.left, frame, origins);
  // `unknown && false` is false, `unknown || true` is true, as far as conditions go.
  const decided = truthOf(node.right, frame, origins);
  return node.operator === '&&' && decided === false ? literal(false) : node.operator === '||' && decided === true ? literal(true) : null;
}

function ofComparison({ operator, left, right }: Extract<Node, { type: 'BinaryExpression' }>, frame: Frame, origins: Origins): Literal | null {
  if (!/^[!=]==?$/.test(operator)) return null;
  const one = constantOf(left as Node, frame, origins);
  const other = one && constantOf(right, frame, origins);
  if (!other) return null;
  // `==` takes null and undefined for the same; of other kinds nothing is said.
  const [a, b] = operator.length === 2 ? [one.value ?? null, other.value ?? null] : [one.value, other.value];
  if (operator.length === 2 && a !== null && b !== null && typeof a !== typeof b) return null;
  return literal(operator.startsWith('!') ? a !== b : a === b);
}

function ofName(node: Extract<Node, { type: 'Identifier' }>, from: Frame, origins: Origins): Literal | null {
  const binding = lookup(from.module.syntax, node.name, node);
  if (!binding || binding.assignments.length > 0) return null;
  const frame = origins.frameOf(binding, from);
  const { declaration } = binding;
  if (declaration.kind === 'variable') return declaration.path.length === 0 && !declaration.element ? ofVariable(declaration.init, frame, origins) : null;
  if (declaration.kind === 'import') return known(origins.bindingValue(binding, from));
  if (declaration.kind !== 'parameter' || declaration.node.type === 'RestElement' || frame.args === null || frame.args === UNTOLD) return null;
  const passed = frame.args[declaration.index];
  const [name, ...deeper] = declaration.path;
  if (name !== undefined) return passed?.kind === 'object' && !passed.open && deeper.length === 0 ? ofProperty(passed, String(name), origins) : null;
  if (passed && !(passed.kind === 'literal' && passed.value === undefined)) return known(passed);
  return declaration.fallback ? constantOf(declaration.fallback, frame, origins) : passed ? known(passed) : literal(undefined);
}

function ofVariable(init: Node | null, frame: Frame, origins: Origins): Literal | null {
  return init && constantOf(init, origins.frameAt(init, frame), origins);
}

/** `options.notify` of an object that the call passes, or of a constant of the module. */
function ofMember(node: Extract<Node, { type: 'MemberExpression' }>, frame: Frame, origins: Origins): Literal | null {
  const object = unwrap(node.object);
  const name = keyName(node.property, node.computed);
  const binding = object.type === 'Identifier' ? lookup(frame.module.syntax, object.name, object) : null;
  if (!binding || name === null || binding.assignments.length > 0 || binding.properties?.has(name)) return null;
  const value = binding.declaration.kind === 'parameter' ? origins.frameOf(binding, frame).args?.[binding.declaration.index] : origins.bindingValue(binding, frame);
  if (value?.kind === 'enum') return known(origins.memberOf(value, name));
  return value?.kind === 'object' && !value.open && (binding.declaration.kind !== 'parameter' || binding.declaration.path.length === 0) ? ofProperty(value, name, origins) : null;
}

function ofProperty({ node, frame }: ObjectValue, name: string, origins: Origins): Literal | null {
  // What is spread behind a property may replace it.
  if (node.properties.some((property) => property.type === 'SpreadElement')) return null;
  const held = propertyOf(node, name);
  return held && constantOf(held, frame, origins);
}

function known(value: { kind: string }): Literal | null {
  const found = value as Literal;
  return found.kind === 'literal' && !found.open ? found : null;
}
