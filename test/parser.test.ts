import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as reference from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import * as parser from '../src/parser.ts';

// What `@typescript-eslint/parser` gives without type information is the measure.

const root = fileURLToPath(new URL('..', import.meta.url));
const files = [
  ...sourcesIn('src'), ...sourcesIn('rules'), ...sourcesIn('codemods'), ...sourcesIn('test').filter((file) => !file.startsWith('test/projects/')), ...sourcesIn('docs/demo'),
  ...sourcesIn('node_modules/kafkajs/src/producer'), ...sourcesIn('node_modules/typeorm/query-builder').slice(0, 40),
];

interface Parsed { ast: Ast; scopeManager: { scopes: Scope[] } }
interface Ast { tokens: Piece[]; comments: Piece[]; body: unknown[] }
interface Piece { type: string; value: string; range: [number, number]; loc: { start: Position; end: Position } }
interface Position { line: number; column: number }
interface Scope { type: string; variables: { name: string; references: unknown[] }[]; through: { identifier: { name: string } }[] }

describe('parser', () => {
  it('has files to read', () => { expect(files.length).toBeGreaterThan(150); });

  it.each(files)('%s', (file) => {
    const code = readFileSync(join(root, file), 'utf8');
    const options = { filePath: join(root, file), sourceType: 'module' as const, ecmaFeatures: { jsx: /\.[jt]sx$/.test(file) } };
    const ours = parser.parseForESLint(code, options) as unknown as Parsed;
    const theirs = reference.parseForESLint(code.replace(/^#!/, '//'), { ...options, range: true, loc: true, tokens: true, comment: true, jsDocParsingMode: 'none' }) as unknown as Parsed;
    expect(pieces(ours.ast.tokens)).toEqual(pieces(theirs.ast.tokens));
    expect(pieces(ours.ast.comments)).toEqual(pieces(theirs.ast.comments));
    expect(outline(ours.ast.body)).toEqual(outline(theirs.ast.body));
    expect(scopes(ours)).toEqual(scopes(theirs));
  });

  it.each([
    ['const = 1;', 1, 7],
    ['const a = 1;\n\nclass {', 3, 8],
    ['a b', 1, 2],
  ])('tells where %j does not parse', (code, line, column) => {
    const [message] = new Linter().verify(code, { files: ['**/*.ts'], languageOptions: { parser: parser as never } }, { filename: 'a.ts' });
    expect(message).toMatchObject({ fatal: true, line, column });
    expect(message!.message).toMatch(/^Parsing error: .+\.$/);
  });

  it.each([
    ['a hashbang', '#!/usr/bin/env node\nlet a = 1;', 'a.js'],
    ['a return outside of functions', 'return;', 'a.js'],
    ['a byte order mark', '\uFEFFlet a = 1;', 'a.ts'],
    ['an empty file', '', 'a.ts'],
    ['Windows line breaks in a template', 'const a = `x\r\ny`;\r\n', 'a.ts'],
  ])('reads %s', (_, code, filename) => {
    expect(new Linter().verify(code, { files: ['**/*.{js,ts}'], languageOptions: { parser: parser as never } }, { filename })).toEqual([]);
  });
});

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length)).sort();
}

function pieces(list: readonly Piece[]): string[] { return list.map(({ type, value, range, loc }) => `${type} ${value} ${range.join('-')} ${loc.start.line}:${loc.start.column}-${loc.end.line}:${loc.end.column}`); }

/** Types and ranges of all nodes, as one line each. */
function outline(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(outline);
  if (typeof value !== 'object' || value === null || !('type' in value) || !('range' in value)) return [];
  const node = value as { type: string; range: [number, number]; [key: string]: unknown };
  const children = Object.entries(node).filter(([key]) => key !== 'parent' && key !== 'tokens' && key !== 'comments').sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, child]) => outline(child));
  return [`${node.type} ${node.range.join('-')}`, ...children];
}

function scopes({ scopeManager }: Parsed): string[] {
  return scopeManager.scopes.map(({ type, variables, through }) => `${type}: ${variables.map(({ name, references }) => `${name}/${references.length}`).join()}; ${through.map(({ identifier }) => identifier.name).join()}`);
}
