/** What must still be readable: with the new schema what the old one wrote, with the old schema what the new one writes, or both. */
export type Mode = 'backward' | 'forward' | 'full';
export const MODES: readonly Mode[] = ['backward', 'forward', 'full'];

/**
 * Whether properties that a JSON Schema does not name count. Under `strict` they may hold anything, as JSON Schema has it; under `lenient` a producer
 * writes what its schema names and a consumer ignores the rest. Avro and Protobuf are lenient by nature.
 */
export type Policy = 'strict' | 'lenient';

export type ChangeKind =
  | 'removed' | 'renamed' | 'retyped' | 'restructured'
  /** An optional field became required, or a required one optional. */
  | 'required' | 'optional'
  | 'enum-narrowed' | 'enum-widened'
  /** Fewer values are allowed than before, or more: types of a union, limits, patterns. */
  | 'narrowed' | 'widened'
  | 'added' | 'added-required';

/** One difference between two schemas, and in which direction it breaks. */
export interface Difference {
  kind: ChangeKind;
  /** `customer.addresses[].street`; empty for the event itself. */
  path: string;
  /** The new path of what was renamed. */
  to?: string;
  /** The types, as a reader would write them. */
  was: string;
  now: string;
  /** With the new schema, data of the old one can no longer be read. */
  backward: boolean;
  /** With the old schema, data of the new one cannot be read. */
  forward: boolean;
  /** Since when what was removed had been marked as deprecated: `2025-01-31`. */
  deprecatedSince?: string;
}

export interface Change extends Difference {
  breaking: boolean;
  /** Why it breaks, or does not, in one sentence. */
  why: string;
  /** What to do instead; null where nothing breaks. */
  advice: string | null;
}

export function breaksUnder(mode: Mode, { backward, forward }: Pick<Difference, 'backward' | 'forward'>): boolean {
  return mode === 'full' ? backward || forward : mode === 'backward' ? backward : forward;
}

/** The last name of a path: `street` of `customer.addresses[].street`. */
export function fieldOf(path: string): string {
  return /([^.[\]]+)(?:\[\])*$/.exec(path)?.[1] ?? path;
}
