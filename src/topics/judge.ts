import { FIELDS, type Entry, type Field } from './entry.ts';
import { derivedFrom, isExact, isOfBroker, likelyMeant, plainName } from './names.ts';
import type { Registry } from './registry.ts';

/** What a registry says of a topic that code uses. */
export interface Judgement {
  /** The name without what a broker addresses it by. */
  topic: string;
  /** `silent`: nobody can tell, or nobody needs to know. */
  status: 'listed' | 'incomplete' | 'unknown' | 'silent';
  entries: readonly Entry[];
  missing: readonly Field[];
  /** A listed name that is likely meant. */
  near: string | null;
}

/** Sets a topic as code knows it, with `?` for what is not known of it, beside a registry. */
export function judge({ topic: given, mayBeUnlisted }: { topic: string; mayBeUnlisted: boolean }, registry: Registry, required: readonly Field[] = FIELDS): Judgement {
  const topic = plainName(given);
  const silent: Judgement = { topic: topic ?? given, status: 'silent', entries: [], missing: [], near: null };
  if (topic === null || isOfBroker(topic)) return silent;
  const entries = registry.entriesFor(topic);
  if (entries.length > 0) {
    // What is known in part may be any of several.
    const missing = isExact(topic) || entries.length === 1 ? required.filter((field) => entries.every((entry) => entry[field] === null)) : [];
    return { ...silent, status: missing.length > 0 ? 'incomplete' : 'listed', entries, missing };
  }
  const bases = derivedFrom(topic);
  const owned = bases?.map((base) => registry.entriesFor(base)).find((found) => found.length > 0);
  if (owned) return { ...silent, status: 'listed', entries: owned };
  if (mayBeUnlisted || bases?.length === 0 || !isExact(topic) && !isNamedSoFar(topic)) return silent;
  return { ...silent, status: 'unknown', near: likelyMeant(topic, registry.names) };
}

/** Is enough known of a text to say that it is none of those listed? It is no pattern, and what is not known of it does not come first. */
function isNamedSoFar(topic: string): boolean { return /^[\p{L}\d]/u.test(topic) && !/[*#>+]/.test(topic); }
