import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One labelled site: what a reader of the code holds to be true of it. */
export interface Label {
  repo: string; commit: string; file: string; line: number; rule: string; verdict: 'hazard' | 'safe';
  why: string; shape: string; db: string; broker: string; unsure?: boolean;
  /** Whether a report led to the site, or the code alone. Only sites that were read regardless of reports tell how much is missed. */
  found?: 'report' | 'reading';
}

/** The sets of labels, by the name that `--labels` takes. */
export const labelFiles: Record<string, string> = {
  shared: fileURLToPath(new URL('labels.jsonl', import.meta.url)),
  own: fileURLToPath(new URL('labels-own.jsonl', import.meta.url)),
};

export function readLabels(file: string): Label[] {
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Label);
}
