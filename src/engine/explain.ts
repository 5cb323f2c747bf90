import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { GLOBAL, partsOf, type Tree } from './effect.ts';
import { engineFor, locationOf, type DualWriteFinding, type Engine } from './index.ts';
import type { Module } from './modules.ts';
import { readSettings, type SettingsInput } from '../settings.ts';
import { enclosingClass, isFunction, keyName, type FunctionNode, type Node, type Program } from './syntax.ts';
import type { Frame } from './value.ts';

/** Calls nested deeper than this are named but not opened. */
const DEEPEST = 8;
const MOST_UNKNOWNS = 30;
/** Lines that say how things run, and not what. */
const STRUCTURE = new Set(['either', 'or', 'nothing', 'throws', 'try', 'on failure', 'in the end', 'not awaited', 'after the commit', 'any number of times', 'at the same time']);

/** The effect tree of the function at a line, the findings in it, and for every unknown the reason. Lines count from 1. */
export function explain(file: string, line: number, cwd: string, settings?: SettingsInput): string {
  const path = resolve(cwd, file);
  const engine = engineFor(cwd, path, readSettings(settings));
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const module = engine.open(path, text);
  if ('skipped' in module) return `${file} is not analysed: ${module.skipped}\n`;
  const unit = unitAt(module, line);
  const base = engine.origins.moduleFrame(module);
  const frame = unit.type === 'Program' ? base : engine.origins.rootFrame(unit, base);
  const unknowns = new Map<string, string>();
  const lines = render(engine.summaries.treeOf(frame), { engine, unknowns }, '  ', [frame]);
  const at = locationOf(module, unit).start.line;
  const inUnit = engine.findingsIn(path, text).filter(({ loc }) => within(module, unit, loc.start.line));
  return [
    `${basename(path)}:${at} ${nameOf(unit)}`,
    ...(lines.length > 0 ? lines : ['  nothing that touches a database, a broker or another process']),
    '',
    ...(inUnit.length > 0 ? inUnit.flatMap(describeFinding) : ['No finding in this function.']),
    ...listUnknowns(unknowns),
    '',
  ].join('\n');
}

/** Why no dual write is reported at a line: what its calls were taken for, and what spoke against every pair. Lines count from 1. */
export function whySilent(file: string, line: number, cwd: string, settings?: SettingsInput): string {
  const path = resolve(cwd, file);
  const read = readSettings(settings);
  const engine = engineFor(cwd, path, read);
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const place = `${basename(path)}:${line}`;
  if (read.isTestFile(path, cwd)) return `${place} is in a test file (\`testFiles\` in the settings): nothing is reported there.\n`;
  const module = engine.open(path, text);
  if ('skipped' in module) return `${place} is not analysed: ${module.skipped}\n`;
  const found = engine.findingsIn(path, text).filter(({ loc }) => loc.start.line <= line && line <= loc.end.line);
  if (found.length > 0) return [`${place} is reported.`, ...found.flatMap(describeFinding), ''].join('\n');
  const isThere = (node: Node): boolean => within(module, node, line);
  const unit = unitAt(module, line);
  const base = engine.origins.moduleFrame(module);
  const frame = unit.type === 'Program' ? base : engine.origins.rootFrame(unit, base);
  const unknowns = new Map<string, string>();
  const calls = treesAt(engine.summaries.treeOf(frame), isThere);
  const taken = calls.flatMap((tree) => render(tree, { engine, unknowns }, '  ', [frame]));
  const silences = engine.silencesAt(frame, isThere);
  return [
    `${place} in ${nameOf(unit)}`,
    ...(taken.length > 0 ? ['What stands there is taken for:', ...taken] : [calls.length > 0 ? 'What is called there touches no database, broker or other process, as far as it can be followed.' : 'Nothing is called there.']),
    ...(silences.length > 0 ? ['', ...silences] : ['', 'Nothing there publishes to a broker, so that there is no dual write to report.']),
    ...listUnknowns(unknowns),
    '',
  ].join('\n');
}

/** The smallest parts of a tree that stand at a place. */
function treesAt(tree: Tree, isThere: (node: Node) => boolean): readonly Tree[] {
  if (tree.type === 'effect' || tree.type === 'call' || tree.type === 'unknown') return isThere('callee' in tree.node ? tree.node.callee as Node : tree.node) ? [tree] : [];
  return partsOf(tree).flatMap((part) => treesAt(part, isThere));
}

/** The innermost function around a line that is a unit of its own: a callback that runs inline belongs to the function it stands in. */
function unitAt(module: Module, line: number): FunctionNode | Program {
  let found: FunctionNode | null = null;
  for (const fn of module.syntax.functions) {
    if (!fn.body || !within(module, fn, line) || fn.parent?.type === 'CallExpression' && found) continue;
    if (!found || fn.start >= found.start && fn.end <= found.end) found = fn;
  }
  return found ?? module.syntax.program;
}

function within(module: Module, node: Node, line: number): boolean {
  const { start, end } = locationOf(module, node);
  return start.line <= line && line <= end.line;
}

interface Rendering {
  engine: Engine;
  /** Calls of which nothing is known, with the reason: told apart, so that they do not bury what is known. */
  unknowns: Map<string, string>;
}

function render(tree: Tree, rendering: Rendering, indent: string, open: readonly Frame[]): string[] {
  const nested = (child: Tree): string[] => render(child, rendering, `${indent}  `, open);
  const block = (head: string, body: string[]): string[] => (body.length > 0 ? [`${indent}${head}`, ...body] : []);
  switch (tree.type) {
    case 'effect': {
      const facts = [tree.library ?? 'by its name only', tree.operation, tree.entity && `of ${tree.entity}`, tree.topic && `topic ${tree.topic}`, tree.handled && 'with a transaction handle'].filter(Boolean);
      return [`${indent}${tree.kind}  ${tree.name}  ${place(tree)}  (${facts.join(', ')})`];
    }
    case 'begin': case 'commit': case 'rollback': return [`${indent}${tree.type} transaction  ${place(tree)}  (${tree.library})`];
    case 'unknown':
      // What the language itself offers is no secret.
      if (tree.reason !== GLOBAL) rendering.unknowns.set(`${tree.name}\0${tree.reason}`, `${tree.name}  ${place(tree)}: ${tree.reason}`);
      return [];
    case 'register': return [`${indent}registers a consumer  ${place(tree)}  (${tree.library})`];
    case 'sequence': return tree.children.flatMap((child) => render(child, rendering, indent, open));
    case 'choice': {
      const ways = tree.children.map(nested);
      return !ways.some(tells) ? [] : ways.flatMap((way, index) => [`${indent}${index === 0 ? 'either' : 'or'}`, ...(way.length > 0 ? way : [`${indent}  nothing`])]);
    }
    case 'loop': return block('any number of times', nested(tree.body));
    case 'parallel': return block('at the same time', tree.children.flatMap(nested));
    case 'detached': return block('not awaited', nested(tree.body));
    case 'deferred': return block('after the commit', nested(tree.body));
    case 'transaction': return block(`in a transaction  ${place(tree)}  (${tree.library}${tree.retries ? ', may run more than once' : ''})`, nested(tree.body));
    case 'attempt': return [...block('try', nested(tree.body)), ...(tree.handler ? block('on failure', nested(tree.handler)) : []), ...(tree.finalizer ? block('in the end', nested(tree.finalizer)) : [])];
    case 'exit': return tree.how === 'throw' ? [`${indent}throws`] : [];
    case 'call': {
      const head = `call  ${tree.name}  ${place(tree)} -> ${basename(tree.frame.module.path)}`;
      if (open.includes(tree.frame)) return [];
      if (open.length > DEEPEST) return [`${indent}${head}  (not opened: too deep)`];
      const body = render(rendering.engine.summaries.treeOf(tree.frame), rendering, `${indent}  `, [...open, tree.frame]);
      return tells(body) ? [`${indent}${head}`, ...body] : [];
    }
  }
}

function tells(lines: readonly string[]): boolean {
  return lines.some((line) => !STRUCTURE.has(line.trim()));
}

function listUnknowns(unknowns: ReadonlyMap<string, string>): string[] {
  if (unknowns.size === 0) return [];
  const shown = [...unknowns.values()].slice(0, MOST_UNKNOWNS);
  const rest = unknowns.size - shown.length;
  return ['', 'Not known, and so not reported on:', ...shown.map((line) => `  ${line}`), ...(rest > 0 ? [`  ... and ${rest} more`] : [])];
}

const ORDERS: Record<DualWriteFinding['order'], string> = { writeFirst: 'the write comes first', publishFirst: 'the publish comes first', concurrent: 'both at the same time' };

function describeFinding({ loc, order, inTransaction, write, publish, evidence }: DualWriteFinding): string[] {
  const rule = inTransaction ? 'no-publish-in-transaction' : 'no-dual-write';
  return [`${rule} at line ${loc.start.line} (${ORDERS[order]}${evidence === 'name' ? '; known by its name only' : ''})`, `  write:   ${write.name}  ${write.route}`, `  publish: ${publish.name}  ${publish.route}`];
}

function place({ module, node }: { module: Module; node: Node }): string {
  return `${basename(module.path)}:${locationOf(module, node).start.line}`;
}

function nameOf(unit: FunctionNode | Program): string {
  if (unit.type === 'Program') return 'the module itself';
  const holder = unit.parent;
  const own = 'id' in unit && unit.id ? unit.id.name
    : holder && isFunction(holder) ? null
      : holder?.type === 'MethodDefinition' || holder?.type === 'PropertyDefinition' || holder?.type === 'Property' ? keyName(holder.key as Node, holder.computed)
        : holder?.type === 'VariableDeclarator' && holder.id.type === 'Identifier' ? holder.id.name : null;
  const owner = enclosingClass(unit)?.id?.name;
  return `${owner ? `${owner}.` : ''}${own ?? 'a function expression'}`;
}
