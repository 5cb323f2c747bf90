import type { WriteOperation } from '../catalog/schema.ts';

export type SqlEffect =
  | { kind: 'write'; operation: WriteOperation; table: string | null }
  | { kind: 'read' | 'begin' | 'commit' | 'rollback' | 'other' };

const NAME = String.raw`((?:["\x60\[]?[\w$]+["\x60\]]?\.)*["\x60\[]?[\w$]+["\x60\]]?)`;
const WRITES: readonly [RegExp, WriteOperation][] = [
  [new RegExp(String.raw`\b(?:insert|replace)\s+(?:ignore\s+|or\s+\w+\s+)?into\s+${NAME}`, 'i'), 'insert'],
  [new RegExp(String.raw`\bupdate\s+(?:only\s+)?${NAME}\s+(?:(?:as\s+)?\w+\s+)?set\b`, 'i'), 'update'],
  [new RegExp(String.raw`\bdelete\s+from\s+(?:only\s+)?${NAME}`, 'i'), 'delete'],
  [new RegExp(String.raw`\bmerge\s+into\s+${NAME}`, 'i'), 'upsert'],
  [new RegExp(String.raw`\btruncate\s+(?:table\s+)?${NAME}`, 'i'), 'delete'],
];

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
        return { kind: 'write', operation: upsert ? 'upsert' : operation, table: table.replace(/["`[\]]/g, '').split('.').at(-1)! };
      }
      // The table's name is not known: the verb is.
      return verb === 'with' ? { kind: 'read' } : { kind: 'write', operation: verb === 'delete' || verb === 'truncate' ? 'delete' : verb === 'insert' || verb === 'replace' ? 'insert' : verb === 'merge' ? 'upsert' : 'update', table: null };
    }
    case 'select': case 'show': case 'explain': case 'values': return { kind: 'read' };
    default: return { kind: 'other' };
  }
}
