import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { libraries } from '../src/catalog/index.ts';
import type { CommandRow, EffectRow, HandlerRow, Library, TransactionRow } from '../src/catalog/schema.ts';
import type { Effect, Tree } from '../src/engine/effect.ts';
import { engineFor, locationOf } from '../src/engine/index.ts';
import { given } from '../src/engine/consumers.ts';
import { Registrations, type Registration } from '../src/engine/handlers.ts';
import type { Module } from '../src/engine/modules.ts';
import type { Node } from '../src/engine/syntax.ts';
import { alternatives, type Frame, type Value } from '../src/engine/value.ts';
import { readSettings } from '../src/settings.ts';

// Each library has a fixture with calls as real code makes them. A comment behind a call says what the engine takes it for: `// publish topic=order.placed
// key=1 payload`, `// write operation=insert entity=Order`, `// begin`, `// handler kind=event topic=order.placed acknowledged=call`, `// none`; of two in a line, `;` stands between them. A fact without a value
// need only be known. What has an effect and no comment fails, and so does a row, or a fact of a row, that no call hits.

const folder = fileURLToPath(new URL('catalog', import.meta.url));
const FACTS = ['topic', 'payload', 'key', 'headers', 'messageId', 'data', 'filter', 'ignoresDuplicates', 'method'] as const;
const KINDS = 'publish|write|read|enqueue|rpc|emitLocal|dispatch|external|claim|keep|acknowledge|reject|receive|declare|begin|commit|rollback|transaction|handler|none';
const engine = engineFor(fileURLToPath(new URL('..', import.meta.url)), join(folder, 'x.ts'), readSettings(undefined));
const registrations = new Registrations(engine.origins, engine.summaries);

type Row = EffectRow | CommandRow | TransactionRow | HandlerRow;
/** What one call was taken for: the comment that would say so, and the rows that it comes from. */
interface Taken { line: number; kind: string; facts: Record<string, string | null | undefined>; rows: readonly Row[] }

it('has a fixture for every library, and no other', () => {
  expect(readdirSync(folder).flatMap((name) => /^(.+)\.fixture\.\w+$/.exec(name)?.[1] ?? []).sort()).toEqual(libraries.map(({ name }) => name).sort());
});

describe.each(libraries.map((library) => [library.name, library] as const))('%s', (name, library) => {
  const path = ['ts', 'js'].map((extension) => join(folder, `${name}.fixture.${extension}`)).find((each) => existsSync(each))!;
  const text = readFileSync(path, 'utf8');
  const module = engine.open(path, text) as Module;
  const taken = takenIn(module);
  const annotated = text.split('\n').flatMap((line, index) => {
    const [, comment] = new RegExp(`// ((?:${KINDS})\\b.*)$`).exec(line) ?? [];
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

function rowsOf({ effects, commands = [], transactions = [], handlers = [] }: Library): Row[] {
  // What hands a command over is only a way to the command.
  return [...effects.filter(({ effect }) => effect !== 'command'), ...commands, ...transactions, ...handlers];
}

function missing(row: Row, hits: readonly Taken[]): string[] {
  const title = titleOf(row);
  if (hits.length === 0) return [title];
  const facts = 'acknowledged' in row ? ['topic', 'deadLetters', ...Object.keys(row.acknowledged).filter((fact) => fact.endsWith('If'))]
    : 'form' in row ? [] : [...FACTS, 'entity', 'handle', 'channel', 'idempotencyKeys', 'expiry', 'requeue', 'confirmed', 'deadLetters'];
  return facts.filter((fact) => (fact in row || fact.endsWith('If')) && !hits.some((hit) => hit.facts[fact] !== null && hit.facts[fact] !== undefined)).map((fact) => `${title}: ${fact}`);
}

function titleOf(row: Row): string {
  const names = 'members' in row ? row.members : 'classes' in row ? row.classes : 'methods' in row ? row.methods : 'decorators' in row ? row.decorators : 'types' in row ? row.types : ['loop'];
  return 'on' in row ? `${row.on}.${names.join('/')}` : names.join('/');
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
      case 'effect': add(tree.node, tree.kind, factsOf(tree), tree.message?.frame); return;
      case 'begin': case 'commit': case 'rollback': add(tree.node, tree.type, {}); return;
      case 'transaction': add(tree.node, 'transaction', { retries: tree.retries ? 'yes' : null }); visit(tree.body); return;
      case 'call': if (tree.frame.module === module) visit(engine.summaries.treeOf(tree.frame)); return;
      case 'sequence': case 'choice': case 'parallel': tree.children.forEach(visit); return;
      case 'loop': case 'detached': visit(tree.body); return;
      case 'attempt': for (const part of [tree.body, tree.handler, tree.finalizer]) if (part) visit(part); return;
      default:
    }
  };
  const add = (node: Node, kind: string, facts: Taken['facts'], frame?: Frame): void => {
    const key = `${node.start} ${kind}`;
    if (!found.has(key)) found.set(key, { line: locationOf(module, node).end.line, kind, facts, rows: rowsAt(node, kind, frame ?? engine.origins.frameAt(node, base)) });
  };
  for (const each of registrations.inModule(module)) {
    found.set(`${each.node.start} handler`, { line: locationOf(module, each.node).start.line, kind: 'handler', facts: handlerFacts(each), rows: [each.row] });
    // What the library hands to it has effects of its own.
    if (each.handler.kind === 'function') visit(engine.summaries.treeOf(engine.origins.callFrame(each.handler, given(each.handler, each.gives), null)));
  }
  visit(engine.summaries.treeOf(base));
  for (const fn of module.syntax.functions) if (!engine.summaries.isInlined(fn, module)) visit(engine.summaries.treeOf(engine.origins.rootFrame(fn, base)));
  return [...found.values()].sort((a, b) => a.line - b.line);
}

function handlerFacts(each: Registration): Taken['facts'] {
  const { row, args, frame } = each;
  const conditions = Object.entries(row.acknowledged).map(([name, given]) => [name, typeof given === 'object' && engine.summaries.isGiven(given, args, frame) ? 'yes' : null] as const);
  return {
    kind: row.kind, topic: registrations.topicOf(each), acknowledged: registrations.acknowledgedBy(each), deadLetters: registrations.deadLetters(each) ? 'yes' : null,
    errorsToo: registrations.acknowledgesErrors(each) ? 'yes' : null, endless: registrations.isEndless(each) ? 'yes' : null, ...Object.fromEntries(conditions),
  };
}

function factsOf(effect: Effect): Taken['facts'] {
  const message = Object.fromEntries(FACTS.map((name) => [name, textOf(engine.summaries.factOf(effect, name))]));
  const { facts, args, frame } = effect.message ?? { facts: {}, args: [], frame: null };
  const more = !frame ? {} : {
    channel: facts.channel ?? null,
    confirmed: facts.confirmed ?? null,
    idempotencyKeys: facts.idempotencyKeys?.map((at) => textOf(engine.summaries.valueAt(at, args, frame))).find((text) => text !== null) ?? null,
    expiry: String(engine.summaries.expiryOf(effect) ?? '') || null,
    requeue: facts.requeue === undefined ? null : String(typeof facts.requeue === 'boolean' ? facts.requeue : engine.summaries.flagOf(facts.requeue, args, frame)),
    deadLetters: facts.deadLetters?.some((at) => engine.summaries.isGiven({ at }, args, frame)) ? 'yes' : null,
  };
  return { ...more, ...message, topic: effect.topic ?? message.topic ?? null, entity: effect.entity, operation: effect.operation, handle: effect.handled ? 'yes' : null, subject: effect.evidence === 'sql' ? 'known' : null };
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
function rowsAt(node: Node, kind: string, frame: Frame): Row[] {
  if (node.type === 'Decorator') return [];
  if (kind === 'handler') return [];
  const callee = node.type === 'CallExpression' ? node.callee : node.type === 'TaggedTemplateExpression' ? node.tag : null;
  const transactional = ['begin', 'commit', 'rollback', 'transaction'].includes(kind);
  return alternatives(engine.origins.valueOf(callee as Node, frame)).flatMap((value): Row[] => {
    const [receiver, member] = value.kind === 'member' ? [value.of.receiver, value.name] : [value.kind === 'receiver' ? value.receiver : engine.origins.exportFacts(value)?.is, '()'];
    const facts = receiver?.members.get(member);
    if (!facts) return [];
    const args = node.type === 'CallExpression' ? node.arguments : [];
    const given = node.type === 'CallExpression' && node.arguments[0] ? alternatives(engine.origins.valueOf(node.arguments[0] as Node, frame)) : [];
    const commands = given.flatMap((each) => (each.kind === 'command' ? [each.command.row] : []));
    return [
      ...facts.effects.filter((row) => (!transactional || row.effect === 'sql') && (!row.given || engine.summaries.isGiven(row.given, args, frame))), ...commands,
      ...facts.transactions.filter(({ form }) => (kind === 'transaction' ? form === 'callback' || form === 'batch' : form === kind)),
    ];
  });
}
