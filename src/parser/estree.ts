import { visitorKeys as typescriptKeys } from '@typescript-eslint/visitor-keys';
import { visitorKeys as oxcKeys, type Comment } from 'oxc-parser';
import type { Lines, Location } from './lines.ts';
import { COMMENT, RESERVED, type Leaf } from './tokens.ts';

/** A node of oxc's tree, which `complete` makes one of ESLint's. */
export interface TreeNode {
  type: string;
  start: number;
  end: number;
  range: [number, number];
  loc?: Location;
  [property: string]: unknown;
}

/** oxc gives a few types to erroneous syntax that typescript-eslint has none for. */
export const visitorKeys: Record<string, string[]> = { ...oxcKeys, ...typescriptKeys as Record<string, string[]> };

/**
 * Gives every node of oxc's tree its `loc`, evens out what differs from typescript-estree, and collects the leaves that tokens are made from, in order.
 * Entities in JSX text stay as they are written: that is the one difference left.
 */
export function complete(program: TreeNode, comments: readonly Comment[], text: string, lines: Lines): Leaf[] {
  const leaves: Leaf[] = comments.map(({ start, end }) => ({ start, end, type: COMMENT }));
  move(program, 0, text.length);
  visit(program);
  return leaves.sort((a, b) => a.start - b.start);

  function visit(node: TreeNode): void {
    if (PARAMETERS.has(node.type)) excludeDecorators(node, text);
    node.loc = lines.locate(node.start, node.end);
    addLeaves(node, text, leaves);
    for (const key of visitorKeys[node.type] ?? []) {
      const child = node[key] as TreeNode | (TreeNode | null)[] | null | undefined;
      if (Array.isArray(child)) { for (const each of child) if (each) visit(each); } else if (child) visit(child);
    }
  }
}

const PARAMETERS = new Set(['Identifier', 'ObjectPattern', 'ArrayPattern', 'AssignmentPattern']);
const TRIVIA = /(?:\s|\/\*[^]*?\*\/|\/\/.*)*/y;

/** oxc starts some decorated parameters at the decorator, typescript-estree all of them at the name. */
function excludeDecorators(node: TreeNode, text: string): void {
  const last = (node.decorators as TreeNode[] | undefined)?.at(-1);
  if (!last || last.end <= node.start) return;
  TRIVIA.lastIndex = last.end;
  TRIVIA.test(text);
  move(node, TRIVIA.lastIndex, node.end);
}

function move(node: TreeNode, start: number, end: number): void {
  node.start = start;
  node.end = end;
  node.range = [start, end];
}

function addLeaves(node: TreeNode, text: string, leaves: Leaf[]): void {
  const { type, start, end } = node;
  switch (type) {
    case 'Literal':
      leaves.push({ start, end, type: literalType(node, text) });
      break;
    case 'TemplateElement':
      leaves.push({ start, end, type: 'Template' });
      break;
    case 'JSXText': case 'JSXIdentifier':
      leaves.push({ start, end, type });
      break;
    case 'Identifier': {
      const name = node.name as string;
      // `order.delete`: a name, for all that the word is reserved.
      if (RESERVED.has(name)) leaves.push({ start, end: start + name.length, type });
      break;
    }
    case 'MetaProperty': {
      // The `import` of `import.meta` is a keyword, though the tree has it as an identifier.
      const meta = node.meta as TreeNode;
      leaves.push({ start: meta.start, end: meta.end, type: 'Keyword' });
      break;
    }
    case 'JSXAttribute': {
      const value = node.value as TreeNode | null;
      if (value?.type === 'Literal') leaves.push({ start: value.start, end: value.end, type: 'JSXText' });
      break;
    }
    case 'JSXOpeningElement': case 'JSXOpeningFragment': case 'JSXClosingElement': case 'JSXClosingFragment':
    case 'TSTypeParameterDeclaration': case 'TSTypeParameterInstantiation':
      leaves.push({ start, end: start + 1, type: 'Punctuator' }, { start: end - 1, end, type: 'Punctuator' });
      break;
  }
}

function literalType(node: TreeNode, text: string): string {
  if (node.regex) return 'RegularExpression';
  if (typeof node.value === 'string') return 'String';
  return RESERVED.get(text.slice(node.start, node.end)) ?? 'Numeric';
}
