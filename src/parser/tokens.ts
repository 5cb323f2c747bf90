import type { Lines, Location } from './lines.ts';

export interface Token {
  type: string;
  value: string;
  range: [number, number];
  loc: Location;
  regex?: { pattern: string; flags: string };
}

/** A stretch of text of which the tree has said what it is: a comment, or a token of a given type. */
export interface Leaf { start: number; end: number; type: string }

/** The leaf type of what is no token. */
export const COMMENT = 'Comment';

/** Words that are tokens of their own type wherever the tree does not name them as an identifier. */
export const RESERVED = new Map([
  ...['break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum', 'export', 'extends', 'finally', 'for', 'function', 'if', 'implements', 'import',
    'in', 'instanceof', 'interface', 'let', 'new', 'package', 'private', 'protected', 'public', 'return', 'static', 'super', 'switch', 'this', 'throw', 'try', 'typeof', 'var', 'void', 'while',
    'with', 'yield'].map((word) => [word, 'Keyword'] as const),
  ['true', 'Boolean'], ['false', 'Boolean'], ['null', 'Null'],
]);

/**
 * The tokens of a file, from the leaves of its tree in order. oxc-parser gives none on Node.js 20, and rules of ESLint and others read them.
 * What makes TypeScript hard to tokenize is what only a parser can tell: regular expressions from divisions, templates, text between JSX tags,
 * `>` `>` from `>>`. All of that is in the leaves, so that one regular expression does for what stands between them.
 */
export function tokenize(text: string, leaves: readonly Leaf[], lines: Lines): Token[] {
  const tokens: Token[] = [];
  const push = (type: string, start: number, end: number): void => { tokens.push(tokenOf(type, text.slice(start, end), [start, end], lines)); };
  const pushBetween = (from: number, to: number): void => {
    TOKEN.lastIndex = from;
    while (TOKEN.lastIndex < to) {
      const start = TOKEN.lastIndex;
      const [value, space, word] = TOKEN.exec(text)!;
      if (space === undefined) push(word === undefined ? 'Punctuator' : word[0] === '#' ? 'PrivateIdentifier' : RESERVED.get(word) ?? 'Identifier', start, start + value.length);
    }
  };
  let at = 0;
  for (const { start, end, type } of leaves) {
    if (start < at) continue;
    pushBetween(at, start);
    if (type !== COMMENT) push(type, start, end);
    at = end;
  }
  pushBetween(at, text.length);
  return tokens;
}

/** White space, or a word or private name, or a punctuator. */
const TOKEN = new RegExp([
  /(\s+)/u,
  /(#?(?:[\p{ID_Start}$_]|\\u[\da-fA-F]{4}|\\u\{[\da-fA-F]+\})(?:[\p{ID_Continue}$\u200c\u200d]|\\u[\da-fA-F]{4}|\\u\{[\da-fA-F]+\})*)/u,
  />>>=|\.{3}|[!=]==|>>[>=]|<<=|\*\*=|&&=|\|\|=|\?\?=|\?\.(?!\d)|=>|[!=<>+\-*/%&|^]=|&&|\|\||\?\?|\+\+|--|<<|>>|\*\*|[^]/u,
].map(({ source }) => source).join('|'), 'yu');

function tokenOf(type: string, value: string, range: [number, number], lines: Lines): Token {
  const loc = lines.locate(...range);
  if (type === 'PrivateIdentifier') return { type, value: value.slice(1), range, loc };
  if (type !== 'RegularExpression') return { type, value, range, loc };
  const slash = value.lastIndexOf('/');
  return { type, value, range, loc, regex: { pattern: value.slice(1, slash), flags: value.slice(slash + 1) } };
}
