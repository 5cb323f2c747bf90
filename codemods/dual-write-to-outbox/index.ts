import { readFileSync } from 'node:fs';
import type { DualWrite } from '../../src/engine/dual-write.ts';
import { engineFor, locationOf, type Engine } from '../../src/engine/index.ts';
import type { Node } from '../../src/engine/syntax.ts';
import { readSettings } from '../../src/settings.ts';
import type { Codemod, CodemodOptions, CodemodReport, FileChange, Site } from '../shared/report.ts';
import { Refusal, VERDICTS, type Code } from './codes.ts';
import { edited } from './edit.ts';
import { Gates } from './gates.ts';
import { NEXT_STEPS, outboxTarget, packageOf, specifierFor, usesPostgres, type OutboxTarget } from './outbox-module.ts';
import { blockOf, plan, type Plan } from './plan.ts';

const codemod: Codemod = {
  name: 'dual-write-to-outbox',
  title: 'turns a write and a publish into one transaction with an outbox row',
  fixes: ['no-dual-write', 'no-publish-in-transaction'],
  verdicts: VERDICTS,
  async run(options) { return new Migration(options).run(); },
};

export default codemod;

/** The dual writes of one block, and what becomes of them. */
interface Group { candidates: readonly DualWrite[]; outcome: Plan | Refusal }

class Migration {
  readonly #options: CodemodOptions;
  readonly #engine: (file: string) => Engine;
  readonly #gates: Gates;
  readonly #sites: Site[] = [];
  readonly #changes = new Map<string, FileChange>();

  constructor(options: CodemodOptions) {
    this.#options = options;
    const settings = readSettings(options.settings);
    this.#engine = (file) => engineFor(options.cwd, file, settings);
    this.#gates = new Gates(this.#engine);
  }

  run(): CodemodReport {
    const { files, progress } = this.#options;
    files.forEach((file, index) => {
      progress?.('Looking for dual writes in file', index + 1, files.length);
      this.#migrate(file);
    });
    return { sites: this.#sites, changes: [...this.#changes.values()], nextSteps: NEXT_STEPS };
  }

  #migrate(file: string): void {
    const raw = readFileSync(file, 'utf8');
    const mark = raw.startsWith('\uFEFF') ? '\uFEFF' : '';
    const text = raw.slice(mark.length);
    const engine = this.#engine(file);
    const groups = grouped(engine.dualWritesIn(file, text)).map((candidates): Group => ({ candidates, outcome: attempt(() => plan(candidates, engine)) }));
    const result = attempt(() => this.#edit(file, text, groups));
    // A file is edited as a whole or not at all.
    for (const group of groups) for (const candidate of group.candidates) this.#sites.push(siteOf(candidate, result instanceof Refusal && !(group.outcome instanceof Refusal) ? result : group.outcome));
    if (result === null || result instanceof Refusal) return;
    this.#changes.set(file, { path: file, before: raw, after: mark + result.after });
    for (const target of result.targets) for (const change of target.changes) this.#changes.set(change.path, change);
  }

  #edit(file: string, text: string, groups: readonly Group[]): { after: string; targets: OutboxTarget[] } | null {
    const plans = groups.flatMap(({ outcome }) => (outcome instanceof Refusal ? [] : [outcome]));
    if (plans.length === 0) return null;
    const root = packageOf(file);
    if (!root) throw new Refusal('DW001', 'there is no package.json');
    const targets = new Map(plans.map(({ store }) => [store, outboxTarget(root, store)]));
    for (const { store } of plans) if (!usesPostgres(root, store)) throw new Refusal('DW208');
    const [{ candidates }] = groups as [Group];
    this.#gates.requireTypes(file, packagesIn(candidates[0]!));
    const after = edited(candidates[0]!.module, plans, ({ store }) => specifierFor(targets.get(store)!.path, file, text));
    const rewritten = groups.filter(({ outcome }) => !(outcome instanceof Refusal)).reduce((sum, each) => sum + each.candidates.length, 0);
    for (const target of targets.values()) this.#gates.check(file, text, after, rewritten, target);
    return { after, targets: [...targets.values()] };
  }
}

function attempt<Result>(work: () => Result): Result | Refusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Dual writes of one block share a transaction. */
function grouped(candidates: readonly DualWrite[]): DualWrite[][] {
  const groups = new Map<Node, DualWrite[]>();
  for (const candidate of candidates) {
    const key = blockOf(candidate) ?? candidate.node;
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  return [...groups.values()];
}

/** The packages whose types the checks rest on. */
function packagesIn({ module }: DualWrite): string[] {
  return module.syntax.program.body.flatMap((statement) => (statement.type === 'ImportDeclaration' && !statement.source.value.startsWith('.') ? [statement.source.value] : []));
}

function siteOf({ module, node }: DualWrite, outcome: Plan | Refusal): Site {
  const { start } = locationOf(module, node);
  const code: Code = outcome.code;
  const verdict: { rewritten: boolean; reason: string; hint?: string } = VERDICTS[code];
  const detail = outcome instanceof Refusal && outcome.detail ? ` (${outcome.detail})` : '';
  return {
    file: module.path, line: start.line, column: start.column + 1, code,
    decision: verdict.rewritten ? 'rewritten' : 'refused',
    reason: verdict.reason.replace(/\.$/, `${detail}.`), ...(verdict.hint && { hint: verdict.hint }),
    notes: verdict.rewritten ? ['A failure of the broker no longer reaches the caller, and an error before the commit undoes the write too.'] : [],
  };
}
