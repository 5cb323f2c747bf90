import { readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { clock, factsOf, locationOf, type Engine, type LintContext, type Position } from '../engine/index.ts';
import type { Module } from '../engine/modules.ts';
import { BaselineError, findBaseline, parseBaseline, type Baseline, type Contract } from './baseline.ts';
import { breaksUnder, type Change, type Mode } from './change.ts';
import { allowed } from './allowed.ts';
import { eventsIn, pathFrom } from './extract/extract.ts';
import { siteOf } from './extract/published.ts';
import { originOf, refined, type JsonSchema } from './extract/schemas.ts';
import { SyntaxTypes } from './extract/syntax-types.ts';
import { compareJsonSchemas } from './formats/json-schema.ts';
import { judged } from './words.ts';

// What rules ask of contracts. Nothing in here needs a type checker, or a parser of Avro or Protobuf.

export { MODES, type Mode } from './change.ts';

/** A change in the linted file that breaks an event's contract. */
export interface ContractBreak {
  loc: { start: Position; end: Position };
  event: string;
  owner: string | null;
  change: Change;
}

export interface ContractOptions {
  /** The file with the contracts; by default the nearest `event-contracts.json` up to the working directory. */
  baseline?: string | undefined;
  mode?: Mode | undefined;
}

/** The breaks that stand in the linted file. Never throws: what is wrong with the baseline is reported on the file. */
export function contractBreaksOf(context: LintContext, options: ContractOptions): readonly ContractBreak[] {
  try {
    const file = baselineFor(resolve(context.filename), context.cwd, options.baseline);
    if (!file) return [];
    const baseline = read(file, context.cwd);
    return factsOf(context).ask((engine, path, text) => clock.time('contracts', () => breaksIn(engine, path, text, { baseline, root: dirname(file), mode: options.mode }))) ?? [];
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error;
    context.report({ loc: { line: 1, column: 0 }, message: error.message });
    return [];
  }
}

function breaksIn(engine: Engine, path: string, text: string, { baseline, root, mode }: { baseline: Baseline; root: string; mode: Mode | undefined }): ContractBreak[] {
  const mayPublish = engine.mayPublish(path, text);
  const declared = declaredIn(baseline, pathFrom(root, path));
  if (!mayPublish && declared.length === 0) return [];
  const module = engine.open(path, text);
  if ('skipped' in module) return [];
  const types = new SyntaxTypes(engine);
  const found = new Map<string, ContractBreak>();
  const compare = (event: string, contract: Contract, schema: JsonSchema, whole: Span | null, elsewhere: Span | null = null): void => {
    for (const change of changesOf(contract, schema, baseline, mode)) {
      const place = placeOf(change, schema, module, whole, elsewhere);
      if (place) found.set(`${event}\0${place.start}\0${change.path}\0${change.kind}`, { loc: locationOf(module, place), event, owner: contract.owner ?? null, change });
    }
  };
  for (const { event, contract, name } of declared) {
    const schema = types.declared(name, module);
    const node = schema === null ? null : types.nameOf(name, module);
    if (schema !== null && node) compare(event, contract, schema, node);
  }
  if (mayPublish) {
    for (const { name, payload, publish } of eventsIn(engine, module, types)) {
      const contract = baseline.events.get(name);
      if (contract?.format !== 'json' || !payload?.origins.some((origin) => origin.module === module)) continue;
      const [own] = payload.origins;
      const site = siteOf(publish);
      // An envelope that another file makes is told of where the event is published, unless its type is declared and told of there.
      const elsewhere = payload.declared === null && site.module === module ? headOf(site.node) : null;
      compare(name, contract, payload.schema, own?.module === module ? headOf(own.node) : null, elsewhere);
    }
  }
  return [...found.values()].sort((a, b) => a.loc.start.line - b.loc.start.line || a.loc.start.column - b.loc.start.column);
}

/** The contracts whose payload type is declared in a file, with the name of the type. */
function declaredIn(baseline: Baseline, file: string): { event: string; contract: Contract; name: string }[] {
  const prefix = `${file}#`;
  return [...baseline.events].flatMap(([event, contract]) => (contract.format !== 'json' ? [] : contract.sources
    .filter((source) => source.startsWith(prefix) && /^[A-Za-z_$][\w$]*$/.test(source.slice(prefix.length)))
    .map((source) => ({ event, contract, name: source.slice(prefix.length) }))));
}

function changesOf(contract: Contract, schema: JsonSchema, baseline: Baseline, mode: Mode | undefined): Change[] {
  const chosen = mode ?? contract.mode ?? baseline.mode;
  const today = new Date().toISOString().slice(0, 10);
  // What a shared type leaves open, such as the payload of an envelope or which event it is, the code that makes it decides: that stands elsewhere.
  return compareJsonSchemas(contract.schema as JsonSchema, refined(schema, contract.schema as JsonSchema), baseline.policy)
    // What one of several producers no longer writes, another may: only what its consumers do not know is surely a break.
    .filter((difference) => contract.shapes === undefined || difference.forward)
    .map((difference) => (contract.shapes === undefined ? difference : { ...difference, backward: false }))
    .filter((difference) => breaksUnder(chosen, difference))
    .map((difference) => allowed(judged(difference, chosen), contract, baseline, today))
    .filter(({ breaking }) => breaking);
}

interface Span { start: number; end: number }

/** Where a change stands: the field itself, or the nearest around it; where that is in another file, the place given for it. */
function placeOf({ path, to }: Change, schema: JsonSchema, { path: file }: Module, whole: Span | null, elsewhere: Span | null): Span | null {
  const at = originAlong(schema, stepsOf(to ?? path));
  return at === undefined ? whole ?? elsewhere : at.path === file ? at : elsewhere;
}

/** The innermost origin on the way along a path; undefined where there is none. */
function originAlong(schema: JsonSchema, steps: readonly string[]): ReturnType<typeof originOf> & object | undefined {
  const own = originOf(schema) ?? undefined;
  const [step, ...rest] = steps;
  if (step === undefined || typeof schema !== 'object') return own;
  const next = step === '[]' ? [schema.items as JsonSchema | undefined] : [schema.properties?.[step], ...((schema.anyOf ?? []) as JsonSchema[]).map((each) => (typeof each === 'object' ? each.properties?.[step] : undefined))];
  for (const each of next) { const found = each === undefined ? undefined : originAlong(each, rest); if (found) return found; }
  return own;
}

/** `customer.addresses[].street` in steps; which variant or which further field is meant does not tell a place. */
function stepsOf(path: string): string[] {
  return path.replace(/\[[^\]]+\]/g, '').split(/\.|(?=\[\])/).filter(Boolean);
}

/** The first line of a literal: what is missing from it is missing from there on. */
function headOf({ start, end }: Span): Span { return { start, end: Math.min(end, start + 1) }; }

const baselines = new Map<string, { stamp: string; baseline: Baseline | BaselineError }>();

/** A baseline is read again only when its file has changed. */
function read(file: string, cwd: string): Baseline {
  const name = relative(cwd, file);
  let stamp: string;
  try {
    const stat = statSync(file);
    stamp = `${stat.size}:${stat.mtimeMs}`;
  } catch { throw new BaselineError(`There is no baseline \`${name}\`. Run \`event-hygiene contracts update\` to write it, or correct the rule's option \`baseline\`.`); }
  let known = baselines.get(file);
  if (known?.stamp !== stamp) {
    try {
      known = { stamp, baseline: parseBaseline(readFileSync(file, 'utf8'), name) };
    } catch (error) {
      if (!(error instanceof BaselineError)) throw error;
      known = { stamp, baseline: error };
    }
    baselines.set(file, known);
  }
  if (known.baseline instanceof BaselineError) throw known.baseline;
  return known.baseline;
}

function baselineFor(path: string, cwd: string, given: string | undefined): string | null {
  return given === undefined ? findBaseline(dirname(path), cwd) : resolve(cwd, given);
}
