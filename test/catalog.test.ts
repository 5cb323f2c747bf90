import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { libraries } from '../src/catalog/index.ts';
import type { CommandRow, EffectRow, Library, TransactionRow } from '../src/catalog/schema.ts';
import type { Effect, Tree } from '../src/engine/effect.ts';
import { engineFor, locationOf } from '../src/engine/index.ts';
import type { Module } from '../src/engine/modules.ts';
import type { Node } from '../src/engine/syntax.ts';
import { alternatives, type Value } from '../src/engine/value.ts';
import { readSettings } from '../src/settings.ts';

// Each library has a fixture with calls as real code makes them. A comment behind a call says what the engine takes it for: `// publish topic=order.placed
// key=1 payload`, `// write operation=insert entity=Order`, `// begin`, `// none`; of two in a line, `;` stands between them. A fact without a value
// need only be known. What has an effect and no comment fails, and so does a row, or a fact of a row, that no call hits.

const folder = fileURLToPath(new URL('catalog', import.meta.url));
const FACTS = ['topic', 'payload', 'key', 'headers', 'messageId'] as const;
const engine = engineFor(fileURLToPath(new URL('..', import.meta.url)), join(folder, 'x.ts'), readSettings(undefined));

type Row = EffectRow | CommandRow | TransactionRow;
/** What one call was taken for: the comment that would say so, and the rows that it comes from. */
interface Taken { line: number; kind: string; facts: Record<string, string | null>; rows: readonly Row[] }

it('has a fixture for every library, and no other', () => {
  expect(readdirSync(folder).map((name) => name.replace(/\.fixture\.\w+$/, '')).sort()).toEqual(libraries.map(({ name }) => name).sort());
});

describe.each(libraries.map((library) => [library.name, library] as const))('%s', (name, library) => {
  const path = ['ts', 'js'].map((extension) => join(folder, `${name}.fixture.${extension}`)).find((each) => existsSync(each))!;
  const text = readFileSync(path, 'utf8');
  const module = engine.open(path, text) as Module;
  const taken = takenIn(module);
  const annotated = text.split('\n').flatMap((line, index) => {
    const [, comment] = /\/\/ ((?:publish|write|read|enqueue|rpc|emitLocal|begin|commit|rollback|transaction|none)\b.*)$/.exec(line) ?? [];
    return comment ? comment.split('; ').map((each) => ({ line: index + 1, each })) : [];
  });

  it('is read as its fixture says', () => {
    const said = annotated.filter(({ each }) => each !== 'none');
    expect(taken.map((each, index) => ({ line: each.line, each: phrase(each, said[index]?.each ?? '') }))).toEqual(said);
  });

  it('has calls for every row, and for every fact of it', () => {
    expect(rowsOf(library).flatMap((row) => missing(row, taken.filter(({ rows }) => rows.includes(row))))).toEqual([]);
  });

  it('has a use of every receiver', () => {
    const used = new Set(taken.flatMap(({ rows }) => rows.map((row) => ('on' in row ? row.on : null))));
    const ways = Object.entries(library.receivers).filter(([receiver]) => rowsOf(library).some((row) => 'on' in row && row.on === receiver) && !used.has(receiver));
    expect(ways.map(([receiver]) => receiver)).toEqual([]);
  });
});

function rowsOf({ effects, commands = [], transactions = [] }: Library): Row[] {
  // What hands a command over is only a way to the command.
  return [...effects.filter(({ effect }) => effect !== 'command'), ...commands, ...transactions];
}

function missing(row: Row, hits: readonly Taken[]): string[] {
  const title = 'classes' in row ? row.classes.join('/') : `${row.on}.${row.members.join('/')}`;
  if (hits.length === 0) return [title];
  return ('form' in row ? [] : [...FACTS, 'entity', 'handle']).filter((fact) => fact in row && !hits.some(({ facts }) => facts[fact] !== null && facts[fact] !== undefined)).map((fact) => `${title}: ${fact}`);
}

/** The kind, and of the facts those that the comment names: what it does not name may be anything. */
function phrase({ kind, facts }: Taken, comment: string): string {
  const named = comment.split(' ').slice(1).map((part) => part.split('=')[0]!);
  return [kind, ...named.map((name) => {
    const value = facts[name];
    if (value === null || value === undefined) return `(no ${name})`;
    return comment.split(' ').includes(name) ? name : `${name}=${value}`;
  })].join(' ');
}

function takenIn(module: Module): Taken[] {
  const found = new Map<string, Taken>();
  const base = engine.origins.moduleFrame(module);
  const visit = (tree: Tree): void => {
    switch (tree.type) {
      case 'effect': add(tree.node, tree.kind, factsOf(tree)); return;
      case 'begin': case 'commit': case 'rollback': add(tree.node, tree.type, {}); return;
      case 'transaction': add(tree.node, 'transaction', { retries: tree.retries ? 'yes' : null }); visit(tree.body); return;
      case 'call': if (tree.frame.module === module) visit(engine.summaries.treeOf(tree.frame)); return;
      case 'sequence': case 'choice': case 'parallel': tree.children.forEach(visit); return;
      case 'loop': case 'detached': visit(tree.body); return;
      case 'attempt': for (const part of [tree.body, tree.handler, tree.finalizer]) if (part) visit(part); return;
      default:
    }
  };
  const add = (node: Node, kind: string, facts: Taken['facts']): void => {
    const key = `${node.start} ${kind}`;
    if (!found.has(key)) found.set(key, { line: locationOf(module, node).end.line, kind, facts, rows: rowsAt(module, node, kind) });
  };
  visit(engine.summaries.treeOf(base));
  for (const fn of module.syntax.functions) if (!engine.summaries.inlined.has(fn)) visit(engine.summaries.treeOf(engine.origins.rootFrame(fn, base)));
  return [...found.values()].sort((a, b) => a.line - b.line);
}

function factsOf(effect: Effect): Taken['facts'] {
  const message = Object.fromEntries(FACTS.map((name) => [name, textOf(engine.summaries.factOf(effect, name))]));
  return { ...message, topic: effect.topic ?? message.topic ?? null, entity: effect.entity, operation: effect.operation, handle: effect.handled ? 'yes' : null, subject: effect.evidence === 'sql' ? 'known' : null };
}

/** As text, where it is a literal; as the kind of thing it is, where it is known at all. */
function textOf(value: Value | null): string | null {
  for (const each of value ? alternatives(value) : []) {
    if (each.kind === 'literal') return String(each.value);
    if (each.kind !== 'unknown') return each.kind;
    // A call of something that is not followed, such as `Buffer.from(...)`, is still what stands there.
    if (!each.reason.startsWith('the object has no property')) return 'something';
  }
  return null;
}

/** The rows of the member that is called, of the kind that it was taken for, and of the command that it is given. */
function rowsAt(module: Module, node: Node, kind: string): Row[] {
  const frame = engine.origins.frameAt(node, engine.origins.moduleFrame(module));
  if (node.type === 'Decorator') return [];
  const callee = node.type === 'CallExpression' ? node.callee : node.type === 'TaggedTemplateExpression' ? node.tag : null;
  const transactional = ['begin', 'commit', 'rollback', 'transaction'].includes(kind);
  return alternatives(engine.origins.valueOf(callee as Node, frame)).flatMap((value): Row[] => {
    const [receiver, member] = value.kind === 'member' ? [value.of.receiver, value.name] : [value.kind === 'receiver' ? value.receiver : engine.origins.exportFacts(value)?.is, '()'];
    const facts = receiver?.members.get(member);
    if (!facts) return [];
    const given = node.type === 'CallExpression' && node.arguments[0] ? alternatives(engine.origins.valueOf(node.arguments[0] as Node, frame)) : [];
    const commands = given.flatMap((each) => (each.kind === 'command' ? [each.command.row] : []));
    return [
      ...facts.effects.filter(({ effect }) => !transactional || effect === 'sql'), ...commands,
      ...facts.transactions.filter(({ form }) => (kind === 'transaction' ? form === 'callback' || form === 'batch' : form === kind)),
    ];
  });
}
