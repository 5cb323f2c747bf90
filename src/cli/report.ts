import { relative } from 'node:path';
import type { ESLint } from 'eslint';
import { NAMESPACE } from '../package.ts';
import type { Io } from './command.ts';
import { count, painter, wrap } from './text.ts';

const NARROWEST = 60;
const WIDEST = 140;

/** Findings by file, as `path:line:column`, which terminals turn into links. */
export function formatFindings(results: readonly ESLint.LintResult[], io: Io): string {
  const paint = painter(io);
  const width = Math.min(WIDEST, Math.max(NARROWEST, io.stdout.columns ?? 120)) - 2;
  const found = results.filter(({ messages }) => messages.length > 0);
  const lines = found.flatMap(({ filePath, messages }) => messages.flatMap(({ line, column, ruleId, message }) => [
    `${paint('bold', relative(io.cwd, filePath) || filePath)}${paint('dim', `:${line}:${column}`)}  ${paint('red', ruleId!.slice(NAMESPACE.length + 1))}`,
    ...wrap(message, width).map((text) => `  ${text}`),
    '',
  ]));
  const findings = found.reduce((sum, { messages }) => sum + messages.length, 0);
  const checked = `${count(results.length, 'file')} checked`;
  lines.push(findings === 0 ? `${paint('green', 'Nothing found')}, ${checked}.` : `${paint('bold', count(findings, 'finding'))} in ${count(found.length, 'file')}, ${checked}.`, '');
  return lines.join('\n');
}

/** Where the engine's time went, as a table. */
export function formatTiming(spent: ReadonlyMap<string, number>): string {
  const total = [...spent.values()].reduce((sum, ms) => sum + ms, 0);
  const rows = [...[...spent].sort((a, b) => b[1] - a[1]), ['total', total] as const];
  return `\n${rows.map(([phase, ms]) => `${phase.padEnd(10)} ${ms.toFixed(0).padStart(7)} ms  ${(total === 0 ? 0 : (100 * ms) / total).toFixed(0).padStart(3)} %`).join('\n')}\n`;
}
