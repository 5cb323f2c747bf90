import type { Baseline, Contract } from './baseline.ts';
import { fieldOf, type Change } from './change.ts';

/** A field whose deprecation window is over may go. */
export function allowed(change: Change, contract: Pick<Contract, 'deprecationDays'>, baseline: Pick<Baseline, 'deprecationDays'>, today: string): Change {
  if (!change.breaking || change.kind !== 'removed' && change.kind !== 'renamed' || change.deprecatedSince === undefined) return change;
  const it = change.path === '' ? 'The event' : `\`${change.path}\``;
  if (change.deprecatedSince === '') return { ...change, why: `${it} is marked as deprecated without a date, so that its window has no end.`, advice: `Write the date behind \`@deprecated\`, or run \`event-hygiene contracts update\` while \`${fieldOf(change.path)}\` is still there: it notes the date.` };
  const window = contract.deprecationDays ?? baseline.deprecationDays;
  const end = daysAfter(change.deprecatedSince, window);
  if (end <= today) return { ...change, breaking: false, why: `${it} has been deprecated since ${change.deprecatedSince}, and its window of ${window} days is over.`, advice: null };
  return { ...change, why: `${it} has been deprecated since ${change.deprecatedSince}; consumers have ${window} days to stop reading it.`, advice: `Remove it on ${end} or later.` };
}

export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
