/** What a registry says of one topic. */
export interface Entry {
  /** How code may call it: a parameter in braces, a last `*` for any rest. */
  names: readonly string[];
  /** As text for people; null where it is not said. */
  owner: string | null;
  schema: string | null;
  retention: string | null;
  /** `topics.yaml:12` */
  place: string;
  /** It describes a message that goes over a topic with an entry of its own: that code does not name it says nothing. */
  isMessage: boolean;
}

/** What an entry has to say. */
export const FIELDS = ['owner', 'schema', 'retention'] as const;
export type Field = typeof FIELDS[number];

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was written, as a text; null where there is nothing. An owner may be a name, a list of them, or an object that has one. */
export function textOf(value: unknown): string | null {
  if (value === undefined || value === null || value === '' || value === false) return null;
  if (Array.isArray(value)) return value.map(textOf).filter((text) => text !== null).join(', ') || null;
  if (!isRecord(value)) return String(value as string | number | bigint | true).trim() || null;
  const [first] = ['name', 'id', 'email', 'url', '$ref', 'file', 'subject'].map((name) => value[name]).filter((each) => typeof each === 'string' && each !== '');
  return first === undefined ? (Object.keys(value).length > 0 ? 'inline' : null) : String(first);
}
