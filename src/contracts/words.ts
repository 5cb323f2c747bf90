import { breaksUnder, fieldOf, type Change, type Difference, type Mode } from './change.ts';

/** A difference with its verdict, the reason for it, and the way out. */
export function judged(difference: Difference, mode: Mode): Change {
  const breaking = breaksUnder(mode, difference);
  return { ...difference, breaking, why: breaking ? whyItBreaks(difference, mode) : whyItIsSafe(difference), advice: breaking ? adviceOn(difference) : null };
}

/** Of two broken directions the one that hits running consumers is named. */
function whyItBreaks(difference: Difference, mode: Mode): string {
  const forward = difference.forward && mode !== 'backward';
  const { path, to, was, now } = difference;
  const it = subject(path);
  if (path === '' && difference.kind === 'removed') return 'Consumers built against the baseline wait for the event, and nobody publishes it any more.';
  if (path === '' && difference.kind === 'renamed') return `Consumers built against the baseline wait for \`${was}\`, and the event now goes by \`${to}\`.`;
  switch (difference.kind) {
    case 'removed': return forward ? `Consumers built against the baseline require ${it}, and it no longer arrives.` : `Events written before still carry ${it}, and the new schema rejects it.`;
    case 'renamed': return forward ? `Consumers built against the baseline look for ${it} and find nothing: its value now arrives as \`${to}\`.` : `Events written before carry ${it}, and whoever reads them by the new schema looks for \`${to}\`.`;
    case 'retyped': case 'restructured': return forward ? `Consumers built against the baseline expect ${it} as \`${was}\`, and get \`${now}\`.` : `Events written before carry ${it} as \`${was}\`, and the new schema expects \`${now}\`.`;
    case 'required': return `Events written before may lack ${it}, which the new schema requires.`;
    case 'optional': return `Consumers built against the baseline require ${it}, and it may now be absent.`;
    case 'enum-narrowed': return `Events written before may carry a value of ${it} that the new schema no longer has: \`${was}\` became \`${now}\`.`;
    case 'enum-widened': return `Consumers built against the baseline do not know the new value of ${it}: \`${was}\` became \`${now}\`.`;
    case 'narrowed': return `Events written before may hold values in ${it} that the new schema rejects: \`${was}\` became \`${now}\`.`;
    case 'widened': return `Consumers built against the baseline may get values in ${it} that they do not expect: \`${was}\` became \`${now}\`.`;
    case 'added': return forward ? `The baseline does not admit ${it}, which consumers built against it now get.` : `Events written before may hold something else under ${it}: the old schema admits any further field.`;
    case 'added-required': return difference.backward && mode !== 'forward' ? `Events written before lack ${it}, which the new schema requires.` : `The baseline does not admit ${it}, which consumers built against it now get.`;
  }
}

function whyItIsSafe({ kind, path, to }: Difference): string {
  const it = subject(path);
  switch (kind) {
    case 'removed': return `Nobody has to find ${it} in an event: it was optional, or has a default.`;
    case 'renamed': return `Both names of ${it} are understood: an alias, a default or the field's number leads to \`${to}\`.`;
    case 'added': case 'added-required': return `Consumers ignore ${it} until they know it, and older events do without it.`;
    default: return `Whoever reads ${it} by either schema understands what is written.`;
  }
}

function adviceOn({ kind, path, to, was, now }: Difference): string {
  const field = fieldOf(path);
  if (path === '' && kind === 'removed') return 'Go on publishing it, and give it a `deprecatedSince` in the baseline; remove it when its window is over.';
  if (path === '' && kind === 'renamed') return 'Publish under both names until the window of the old one is over.';
  switch (kind) {
    case 'removed': return `Keep \`${field}\`, mark it \`@deprecated\` with a date, and remove it when its window is over.`;
    case 'renamed': return `Add \`${fieldOf(to ?? path)}\` beside \`${field}\`, fill both, and mark \`${field}\` \`@deprecated\` with a date.`;
    case 'retyped': case 'restructured': return path === '' ? 'Publish a new version of the event, with an upcaster for the old one.' : `Add a second field as \`${now}\` beside \`${field}\`, or publish a new version of the event with an upcaster that turns \`${was}\` into \`${now}\`.`;
    case 'required': case 'added-required': return `Make \`${field}\` optional or give it a default, or publish a new version of the event with an upcaster that fills it.`;
    case 'optional': return `Keep \`${field}\` required, or publish a new version of the event with an upcaster that fills it.`;
    case 'enum-narrowed': return 'Keep the old values readable, and only stop writing them; or publish a new version of the event with an upcaster that maps them.';
    case 'enum-widened': return 'Let consumers know the new value first, or put it into a new optional field.';
    case 'narrowed': return `Keep reading what was allowed before, or add a stricter field beside \`${field || 'the old one'}\`.`;
    case 'widened': return `Keep writing what consumers know in \`${field || 'the event'}\`, and put the rest into a new optional field.`;
    case 'added': return `Publish \`${field}\` in a new version of the event, or open the old schema for further fields first.`;
  }
}

function subject(path: string): string {
  return path === '' ? 'the event' : `\`${path}\``;
}
