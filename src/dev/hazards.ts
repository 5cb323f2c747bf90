import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A comment of the demo that says what stands on the next line of code. */
export interface Marker {
  kind: 'hazard' | 'hazard (not yet found)' | 'correct';
  rule: string;
  /** From the folder of the demo. */
  file: string;
  /** The line of code that is meant, from 1. */
  line: number;
}

/** All markers of a folder, by file and line. */
export function markersIn(folder: string): Marker[] {
  return sourcesIn(folder).flatMap((path) => {
    const lines = readFileSync(path, 'utf8').split('\n');
    const file = relative(folder, path).split(sep).join('/');
    return lines.flatMap((text, index): Marker[] => {
      const [, kind, rule] = /^\s*\/\/ (hazard|hazard \(not yet found\)|correct): ([a-z-]+)\b/.exec(text) ?? [];
      if (!kind || !rule) return [];
      const code = lines.findIndex((line, at) => at > index && !/^\s*\/\//.test(line));
      return [{ kind: kind as Marker['kind'], rule, file, line: code + 1 }];
    });
  });
}

/** The source files below a folder. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes('node_modules')).sort();
}
