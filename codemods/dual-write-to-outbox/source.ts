import { children, isFunction, type Node } from '../../src/engine/syntax.ts';

/** The expression as it stands in the source. */
export function textOf(text: string, node: { start: number; end: number }): string {
  return text.slice(node.start, node.end);
}

/** All nodes below, and itself; functions inside are entered only where asked for. */
export function* nodesIn(root: Node, intoFunctions = false): Generator<Node> {
  yield root;
  for (const child of children(root)) if (intoFunctions || !isFunction(child)) yield* nodesIn(child, intoFunctions);
}

export function contains(outer: { start: number; end: number }, inner: { start: number; end: number }): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The value of a plain property of an object literal. */
export function propertyOf(object: Node, name: string): Node | null {
  if (object.type !== 'ObjectExpression') return null;
  for (const property of object.properties) {
    if (property.type === 'Property' && !property.computed && nameOf(property.key) === name) return property.value as Node;
  }
  return null;
}

/** The names of an object literal's properties; null where one is computed, spread or a method. */
export function propertyNames(object: Node): string[] | null {
  if (object.type !== 'ObjectExpression') return null;
  const names = object.properties.map((property) => (property.type === 'Property' && !property.computed && property.kind === 'init' && !property.method ? nameOf(property.key) : null));
  return names.includes(null) ? null : names as string[];
}

function nameOf(key: Node): string | null {
  return key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : null;
}
