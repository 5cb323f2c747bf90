import { analyze } from '@typescript-eslint/scope-manager';
import type { Linter } from 'eslint';
import { parseSync, type Comment, type OxcError, type ParserOptions } from 'oxc-parser';
import { NAMESPACE, VERSION } from './package.ts';
import { complete, visitorKeys, type TreeNode } from './parser/estree.ts';
import { Lines } from './parser/lines.ts';
import { tokenize } from './parser/tokens.ts';

/**
 * An ESLint parser for TypeScript and JavaScript that needs no TypeScript compiler. oxc-parser reads the file; tree, tokens and scopes
 * are those that `@typescript-eslint/parser` gives without type information.
 */

export const meta = { name: `${NAMESPACE}/parser`, version: VERSION };

/** What is read of ESLint's `parserOptions`. */
export interface EventHygieneParserOptions {
  filePath?: string;
  sourceType?: 'module' | 'script' | 'commonjs';
  /** `jsx` counts where the extension of the file says nothing; `globalReturn` gives a script the scope of a function. */
  ecmaFeatures?: { jsx?: boolean; globalReturn?: boolean };
  /** What JSX elements and fragments call: names that count as used in a file with JSX. */
  jsxPragma?: string | null;
  jsxFragmentName?: string | null;
}

/** Thrown for a file that does not parse. ESLint reports the message at the line and column, both counted from 1. */
export class ParseError extends SyntaxError {
  override name = 'ParseError';
  readonly index: number;
  readonly lineNumber: number;
  readonly column: number;

  constructor({ message, labels, helpMessage }: OxcError, lines: Lines) {
    super(`${message.replace(/\.$/, '')}.${helpMessage ? ` ${helpMessage.replace(/\.$/, '')}.` : ''}`);
    this.index = labels[0]?.start ?? 0;
    const { line, column } = lines.at(this.index);
    this.lineNumber = line;
    this.column = column + 1;
  }
}

export function parseForESLint(code: string, options: EventHygieneParserOptions = {}): Linter.ESLintParseResult {
  // As ESLint itself does, so that a hashbang is a comment to all.
  const text = code.replace(/^#!/, '//');
  const lines = new Lines(text);
  const { program, comments } = parse(text, lines, options);
  const leaves = complete(program, comments, text, lines);
  const ast = Object.assign(program, {
    sourceType: options.sourceType === 'module' ? 'module' as const : 'script' as const,
    tokens: tokenize(text, leaves, lines),
    comments: comments.map(({ type, value, start, end }) => ({ type, value, range: [start, end], loc: lines.locate(start, end) })),
  });
  const { ecmaFeatures, jsxPragma, jsxFragmentName } = options;
  const scopeManager = analyze(ast as never, { sourceType: ast.sourceType, globalReturn: ecmaFeatures?.globalReturn, jsxPragma, jsxFragmentName });
  return { ast, scopeManager, visitorKeys, services: {} } as unknown as Linter.ESLintParseResult;
}

/** Reads the text as the first of the kinds of source that it can be in which it has no error; where it has one in all, the error of the first counts. */
function parse(text: string, lines: Lines, options: EventHygieneParserOptions): { program: TreeNode; comments: Comment[] } {
  const path = options.filePath ?? '';
  let firstError: OxcError | undefined;
  for (const sourceType of sourceTypesOf(path, options)) {
    const result = parseSync(path, text, { lang: languageOf(path, options), sourceType, astType: 'ts', range: true, preserveParens: false });
    // Read in any case: oxc leaves native memory behind otherwise.
    const { program, comments, errors } = result;
    const error = errors.find(({ severity }) => severity === 'Error');
    if (!error) return { program: program as unknown as TreeNode, comments };
    firstError ??= error;
  }
  throw new ParseError(firstError!, lines);
}

/** Most `.js` and `.ts` files may be either, whatever ESLint is told: a `return` at the top is right in CommonJS alone, an `await` there in a module. */
function sourceTypesOf(path: string, { sourceType }: EventHygieneParserOptions): NonNullable<ParserOptions['sourceType']>[] {
  if (/\.m[jt]s$/.test(path)) return ['module'];
  return sourceType === 'module' && !/\.c[jt]s$/.test(path) ? ['module', 'commonjs'] : ['commonjs', 'module'];
}

function languageOf(path: string, { ecmaFeatures }: EventHygieneParserOptions): NonNullable<ParserOptions['lang']> {
  if (/\.d\.[cm]?ts$|\.d\.[^./\\]+\.ts$/.test(path)) return 'dts';
  if (/\.[cm]?ts$/.test(path)) return 'ts';
  if (path.endsWith('.tsx')) return 'tsx';
  if (/\.[cm]?jsx?$/.test(path)) return 'jsx';
  return ecmaFeatures?.jsx ? 'tsx' : 'ts';
}
