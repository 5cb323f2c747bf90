import { allowed } from './allowed.ts';
import type { Change, Mode } from './change.ts';
import { compare, type EventSchema } from './compare.ts';
import { same } from './formats/json-schema.ts';
import { likelyRenames } from './renames.ts';
import { judged } from './words.ts';
import type { Baseline, Contract } from './baseline.ts';

/** What became of one event since the baseline. */
export interface EventReport {
  name: string;
  owner: string | null;
  sources: readonly string[];
  /** `new` where the baseline has no such event, `gone` where nobody publishes it any more. */
  status: 'changed' | 'new' | 'gone';
  changes: readonly Change[];
}

/** An event as it is published now. */
export type Current = EventSchema & { sources: readonly string[] };

export interface CheckOptions {
  /** In place of the baseline's. */
  mode?: Mode | undefined;
  /** `2025-01-31`. */
  today: string;
  /** Can it be told of an event that is not among the current ones that nobody publishes it? */
  isGone: (name: string, contract: Contract) => boolean;
}

/** Compares what is published now with a baseline, event by event. */
export function checkAgainst(baseline: Baseline, current: ReadonlyMap<string, Current>, { mode, today, isGone }: CheckOptions): EventReport[] {
  const modeOf = (contract?: Contract): Mode => mode ?? contract?.mode ?? baseline.mode;
  const reports: EventReport[] = [];
  const gone = [...baseline.events].filter(([name, contract]) => !current.has(name) && isGone(name, contract));
  const come = [...current].filter(([name]) => !baseline.events.has(name));
  const renamed = renamedEvents(gone, come);
  for (const [name, contract] of gone) {
    const change = judged({ kind: renamed.has(name) ? 'renamed' : 'removed', path: '', to: renamed.get(name), was: name, now: renamed.get(name) ?? 'never', backward: false, forward: true, deprecatedSince: contract.deprecatedSince }, modeOf(contract));
    reports.push({ name, owner: contract.owner ?? null, sources: contract.sources, status: 'gone', changes: [allowed(change, contract, baseline, today)] });
  }
  for (const [name, now] of current) {
    const contract = baseline.events.get(name);
    if (!contract) { reports.push({ name, owner: null, sources: now.sources, status: 'new', changes: [] }); continue; }
    const changes = compare(contract, now, modeOf(contract), baseline.policy).map((change) => allowed(change, contract, baseline, today));
    if (changes.length > 0) reports.push({ name, owner: contract.owner ?? null, sources: now.sources, status: 'changed', changes });
  }
  return reports.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function breaksIn(reports: readonly EventReport[]): { report: EventReport; change: Change }[] {
  return reports.flatMap((report) => report.changes.filter(({ breaking }) => breaking).map((change) => ({ report, change })));
}

/** What the one has and the other has not: the breaks that came in between. */
export function newlyIntroduced(now: readonly EventReport[], before: readonly EventReport[]): EventReport[] {
  const known = new Set(before.flatMap(({ name, changes }) => changes.map((change) => keyOf(name, change))));
  return now.map((report) => ({ ...report, changes: report.changes.filter((change) => !known.has(keyOf(report.name, change))) })).filter(({ changes, status }) => changes.length > 0 || status === 'new');
}

/** An event that vanished and one that came, with the same fields. */
function renamedEvents(gone: readonly [string, EventSchema][], come: readonly [string, EventSchema][]): Map<string, string> {
  const shape = ({ schema }: EventSchema): string => { const all = [...gone, ...come]; return String(all.findIndex(([, other]) => same(other.schema, schema))); };
  const field = ([name, event]: [string, EventSchema], position: number) => ({ name, type: shape(event), position });
  return new Map(likelyRenames(gone.map(field), come.map(field)).map(({ from, to }) => [from, to]));
}

function keyOf(name: string, { kind, path, to, was, now }: Change): string {
  return JSON.stringify([name, kind, path, to, was, now]);
}

