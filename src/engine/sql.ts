import type { WriteOperation } from '../catalog/schema.ts';

export type SqlEffect =
  | { kind: 'write'; operation: WriteOperation; table: string | null; ignoresDuplicates: boolean; guarded: boolean }
  | { kind: 'read' | 'begin' | 'commit' | 'rollback' | 'other' };

const NAME = String.raw`((?:["\x60\[]?[\w$]+["\x60\]]?\.)*["\x60\[]?[\w$]+["\x60\]]?)`;
const WRITES: readonly [RegExp, WriteOperation][] = [
  [new RegExp(String.raw`\b(?:insert|replace)\s+(?:ignore\s+|or\s+\w+\s+)?into\s+${NAME}`, 'i'), 'insert'],
  [new RegExp(String.raw`\bupdate\s+(?:only\s+)?${NAME}\s+(?:(?:as\s+)?\w+\s+)?set\b`, 'i'), 'update'],
  [new RegExp(String.raw`\bdelete\s+from\s+(?:only\s+)?${NAME}`, 'i'), 'delete'],
  [new RegExp(String.raw`\bmerge\s+into\s+${NAME}`, 'i'), 'upsert'],
  [new RegExp(String.raw`\btruncate\s+(?:table\s+)?${NAME}`, 'i'), 'delete'],
];

/** `SET stock = stock - 1`, `SET total = orders.total + $1`. */
const DELTA = /\b(\w+)\s*=\s*(?:coalesce\s*\(\s*)?(?:\w+\.)*\1\s*(?:,[^)]*\))?\s*(?:[+-]|\|\|)/i;
const IGNORES = /\bon\s+conflict\b[\s\S]*\bdo\s+nothing\b|\binsert\s+(?:or\s+)?ignore\b|\bwhere\s+not\s+exists\b/i;
/** A condition on the state of the row: a second run finds it changed. */
const GUARDED = /\bwhere\b[\s\S]*\b(?:status|state|version|revision|sequence|seq|phase|\w+_at|processed|sent|paid|completed)\b\s*(?:=|<|>|!=|<>|is\b|in\b|not\b)/i;

/** What one SQL text does. Unknown parts of a template stand as `?`. */
export function classifySql(text: string): SqlEffect {
  const bare = text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ').trim();
  const verb = /^\(*\s*([a-z]+)/i.exec(bare)?.[1]?.toLowerCase();
  switch (verb) {
    case 'begin': case 'start': return { kind: 'begin' };
    case 'commit': case 'end': return { kind: 'commit' };
    case 'rollback': case 'abort': return /^rollback\s+to\b/i.test(bare) ? { kind: 'other' } : { kind: 'rollback' };
    case 'insert': case 'update': case 'delete': case 'merge': case 'replace': case 'truncate': case 'with': {
      for (const [pattern, operation] of WRITES) {
        const table = pattern.exec(bare)?.[1];
        if (!table) continue;
        const upsert = operation === 'insert' && /\bon\s+(conflict\b[\s\S]*\bdo\s+update|duplicate\s+key)\b/i.test(bare);
        const isDelta = (operation === 'update' || upsert) && DELTA.test(bare.replace(/["`[\]]/g, ''));
        return { kind: 'write', operation: isDelta ? 'delta' : upsert ? 'upsert' : operation, table: table.replace(/["`[\]]/g, '').split('.').at(-1)!, ignoresDuplicates: IGNORES.test(bare), guarded: GUARDED.test(bare) };
      }
      // The table's name is not known: the verb is.
      return verb === 'with' ? { kind: 'read' } : { kind: 'write', operation: verb === 'delete' || verb === 'truncate' ? 'delete' : verb === 'insert' || verb === 'replace' ? 'insert' : verb === 'merge' ? 'upsert' : 'update', table: null, ignoresDuplicates: IGNORES.test(bare), guarded: GUARDED.test(bare) };
    }
    case 'select': case 'show': case 'explain': case 'values': return { kind: 'read' };
    default: return { kind: 'other' };
  }
}
