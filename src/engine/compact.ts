import type { Node } from '@oxc-project/types';
import { visitorKeys } from 'oxc-parser';

/**
 * The parser's tree as the engine keeps it: with parents, and without what nobody reads. Trees are most of what a lint run holds in memory,
 * and what the collector has to move, so that their weight is time too: a parent that is added to a finished object takes half as much again.
 * Counted loops, here and below, for they run a million times before they are compiled.
 */
export function compact(root: Node): Node {
  const adopted = adopt(root, null);
  const open = [adopted as Node & Record<string, unknown>];
  const take = (child: unknown, parent: Node): Node => {
    const taken = adopt(child as Node, parent) as Node & Record<string, unknown>;
    if (!(taken instanceof Name || taken instanceof Plain)) open.push(taken);
    return taken;
  };
  while (open.length > 0) {
    const node = open.pop()!;
    const keys = visitorKeys[node.type] ?? NONE;
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!;
      const child = node[key];
      if (Array.isArray(child)) {
        if (child.length === 0) node[key] = NONE;
        else for (let index = 0; index < child.length; index++) if (child[index]) child[index] = take(child[index], node);
      } else if (child) node[key] = take(child, node);
    }
  }
  return adopted;
}

/** An empty list, which most lists are. */
export const NONE: readonly never[] = Object.freeze([]);

/** A name in an expression, as four of ten nodes are: nothing decorates it, and it has no type of its own. */
class Name {
  type: string; name: string; start: number; end: number; parent: Node | null;
  constructor({ type, name, start, end }: Extract<Node, { type: 'Identifier' }>, parent: Node | null) { this.type = type; this.name = name; this.start = start; this.end = end; this.parent = parent; }
}

/** A literal without the text that it was written as. */
class Plain {
  type: string; value: unknown; start: number; end: number; parent: Node | null;
  constructor({ type, value, start, end }: Extract<Node, { type: 'Literal' }>, parent: Node | null) { this.type = type; this.value = value; this.start = start; this.end = end; this.parent = parent; }
}

/** Each kind of node has a constructor of its own, and with it a place for every property inside the object. */
type Shape = new (node: Node, parent: Node | null) => Node;
const shapes = new Map<string, Shape>();

function shapeOf(sample: Node): Shape {
  let shape = shapes.get(sample.type);
  if (!shape) {
    const keys = Object.keys(sample);
    shape = class {
      constructor(node: Node, parent: Node | null) {
        for (let at = 0; at < keys.length; at++) (this as Record<string, unknown>)[keys[at]!] = node[keys[at] as keyof Node];
        (this as Record<string, unknown>).parent = parent;
      }
    } as unknown as Shape;
    shapes.set(sample.type, shape);
  }
  return shape;
}

function adopt(node: Node, parent: Node | null): Node {
  if (node.type === 'Identifier' && !node.optional && !node.typeAnnotation && !node.decorators?.length) return new Name(node, parent) as Node;
  if (node.type === 'Literal' && !('regex' in node)) return new Plain(node, parent) as Node;
  return new (shapeOf(node))(node, parent);
}
