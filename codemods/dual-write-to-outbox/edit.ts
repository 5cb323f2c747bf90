import MagicString from 'magic-string';
import type { Node } from '../../src/engine/syntax.ts';
import type { Module } from '../../src/engine/modules.ts';
import type { Row } from './brokers.ts';
import { Refusal } from './codes.ts';
import type { Plan, Wrapping } from './plan.ts';
import { nodesIn, textOf } from './source.ts';

/** The longest line that an outbox call is written on. */
const LONGEST_LINE = 110;

/** The text of a file after its plans: only what a plan names is touched, in the style of its surroundings. */
export function edited({ syntax }: Module, plans: readonly Plan[], specifierOf: (plan: Plan) => string): string {
  const { text } = syntax;
  const editor = new MagicString(text);
  const style = styleOf(text);
  for (const plan of plans) apply(plan, editor, text, style);
  const imports = new Map<string, Set<string>>();
  for (const plan of plans) {
    const names = imports.get(specifierOf(plan)) ?? new Set();
    names.add('addToOutbox');
    if (plan.store === 'pg' && typeof plan.transaction !== 'string') names.add('withTransaction');
    imports.set(specifierOf(plan), names);
  }
  for (const [specifier, names] of imports) addImport(specifier, [...names].sort(), editor, syntax.program as Node, text, style);
  return editor.toString();
}

interface Style { eol: string; unit: string; quote: string; semicolon: string }

function styleOf(text: string): Style {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = /^([ \t]+)\S/m.exec(text)?.[1];
  const double = /\bfrom\s+"/.test(text);
  const semicolon = /\bfrom\s+['"][^'"]+['"];/.test(text) ? ';' : '';
  return { eol, unit: unit?.startsWith('\t') ? '\t' : unit && unit.length <= 8 ? unit : '  ', quote: double ? '"' : "'", semicolon };
}

function apply({ transaction, replacements }: Plan, editor: MagicString, text: string, style: Style): void {
  const wrapping = typeof transaction === 'string' ? null : transaction;
  const handle = wrapping ? freeName('tx', textOf(text, wrapping.scope)) : transaction as string;
  const extra = wrapping ? style.unit : '';
  for (const { statement, rows } of replacements) {
    const indent = indentAt(text, statement.start);
    const lines = rows.map((row) => outboxCall(row, handle, indent + extra, text, style));
    editor.overwrite(statement.start, statement.end, lines.join(`${style.eol}${indent}${extra}`));
  }
  if (!wrapping) return;
  for (const { range, threaded } of wrapping.threadings) editor.overwrite(range.start, range.end, threaded(handle));
  wrap(wrapping, handle, replacements.map(({ statement }) => statement), editor, text, style);
}

function wrap({ statements, threadings, returned }: Wrapping, handle: string, replaced: readonly Node[], editor: MagicString, text: string, { eol, unit, semicolon }: Style): void {
  const [start, end] = [statements[0]!.start, statements.at(-1)!.end];
  const indent = indentAt(text, start);
  const { open, close } = threadings[0]!;
  const names = returned.length === 1 ? returned[0]! : `{ ${returned.join(', ')} }`;
  const kept = [...replaced, ...statements.flatMap((statement) => [...nodesIn(statement, true)].filter(({ type }) => type === 'TemplateLiteral'))];
  editor.appendLeft(start, `${returned.length > 0 ? `const ${names} = ` : ''}await ${open(handle)}${eol}${indent}${unit}`);
  for (let at = text.indexOf('\n', start) + 1; at > 0 && at < end; at = text.indexOf('\n', at) + 1) {
    const blank = /^\r?\n/.test(text.slice(at, at + 2));
    // What stands inside a template literal is content; what is replaced has its indentation already.
    if (!blank && !kept.some((node) => node.start < at && at < node.end)) editor.appendLeft(at, unit);
  }
  editor.appendRight(end, `${returned.length > 0 ? `${eol}${indent}${unit}return ${names}${semicolon}` : ''}${eol}${indent}${close}${semicolon}`);
}

/** `await addToOutbox(tx, { ... });`, on one line where it fits. */
function outboxCall({ topic, key, payload, headers, exchange }: Row, handle: string, indent: string, text: string, { eol, unit, semicolon }: Style): string {
  const fields = Object.entries({ exchange, topic, key, payload, headers }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const written = fields.map(([name, source]) => (name === source ? name : `${name}: ${source}`));
  const line = `await addToOutbox(${handle}, { ${written.join(', ')} })${semicolon}`;
  if (!line.includes('\n') && indent.length + line.length <= LONGEST_LINE) return line;
  const lines = fields.map(([name, source]) => `${indent}${unit}${name === source ? name : `${name}: ${reindented(source, indent + unit, text)}`},`);
  return [`await addToOutbox(${handle}, {`, ...lines, `${indent}})${semicolon}`].join(eol);
}

/** An expression over several lines, moved to another depth. */
function reindented(source: string, indent: string, text: string): string {
  if (!source.includes('\n')) return source;
  if (source.includes('`')) throw new Refusal('DW225');
  const old = indentAt(text, text.indexOf(source));
  return source.split('\n').map((line, index) => (index > 0 && line.startsWith(old) ? indent + line.slice(old.length) : line)).join('\n');
}

/** Beside the imports that are there, or one more name in the import that is. */
function addImport(specifier: string, names: readonly string[], editor: MagicString, program: Node, text: string, { eol, quote, semicolon }: Style): void {
  const imports = (program as Extract<Node, { type: 'Program' }>).body.filter((statement) => statement.type === 'ImportDeclaration');
  const last = imports.at(-1);
  if (!last) throw new Refusal('DW225');
  const known = imports.find(({ source }) => source.value === specifier);
  const have = known?.specifiers.flatMap((each) => (each.type === 'ImportSpecifier' ? [each.local.name] : [])) ?? [];
  const missing = names.filter((name) => !have.includes(name));
  if (missing.some((name) => new RegExp(`\\b${name}\\b`).test(text))) throw new Refusal('DW225', `the name \`${missing[0]}\` is taken`);
  if (missing.length === 0) return;
  const lastSpecifier = known?.specifiers.at(-1);
  if (lastSpecifier) editor.appendLeft(lastSpecifier.end, missing.map((name) => `, ${name}`).join(''));
  else editor.appendLeft(last.end, `${eol}import { ${missing.join(', ')} } from ${quote}${specifier}${quote}${semicolon}`);
}

function freeName(wanted: string, scope: string): string {
  let name = wanted;
  for (let count = 2; new RegExp(`\\b${name}\\b`).test(scope); count++) name = `${wanted}${count}`;
  return name;
}

function indentAt(text: string, at: number): string { return /^[ \t]*/.exec(text.slice(lineStart(text, at), at))![0]; }

function lineStart(text: string, at: number): number { return text.lastIndexOf('\n', at - 1) + 1; }
