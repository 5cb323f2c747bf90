import type { SettingsInput } from '../../src/settings.ts';

/** What a codemod gives back. It writes nothing: whoever runs it shows the changes as a diff, or writes them all at the end. */
export interface CodemodReport {
  /** Every candidate, in the order of files and lines: what was done with it, or why nothing was. */
  sites: readonly Site[];
  /** The files that would change. Files of which every candidate is refused are not among them. */
  changes: readonly FileChange[];
  /** What a person has still to do: one sentence each, such as the migration to run. */
  nextSteps: readonly string[];
}

export interface Site {
  /** Absolute path. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** The stable code of the decision, as listed in `docs/codemods`: `DW100`. */
  code: string;
  decision: Decision;
  /** One sentence: what is rewritten, or why not. */
  reason: string;
  /** For a refusal: how to make the place one that can be rewritten. */
  hint?: string;
  /** What changes for the caller, beyond what the diff shows. */
  notes: readonly string[];
}

/** `rewritten`: safe, and in `changes`. `refused`: left alone, byte for byte. `done`: has the form already. */
export type Decision = 'rewritten' | 'refused' | 'done';

export interface FileChange {
  /** Absolute path. */
  path: string;
  /** `null` for a file that does not exist yet. */
  before: string | null;
  after: string;
}

export interface CodemodOptions {
  /** The project: settings, tsconfig and relative paths are looked up from here. */
  cwd: string;
  /** Absolute paths of the source files to look for candidates in. */
  files: readonly string[];
  /** What stands under `settings['event-hygiene']` in the project's ESLint configuration. */
  settings?: SettingsInput;
  /** Told of each phase, with counts where there are any. */
  progress?: (phase: string, done?: number, total?: number) => void;
}

/** What a code stands for. */
export interface Verdict { rewritten: boolean; reason: string; hint?: string }

export interface Codemod {
  /** Its file or folder name in `codemods`, and what `event-hygiene migrate` calls it. */
  name: string;
  /** What it does, for tables: no full stop. */
  title: string;
  /** The rules whose findings it repairs. */
  fixes: readonly string[];
  /** Every code that a site can have. They are stable: reports, docs and scripts may rely on them. */
  verdicts: Readonly<Record<string, Verdict>>;
  /** Throws a `CodemodError` where the project is not one that it can work on. */
  run(options: CodemodOptions): Promise<CodemodReport>;
}

/** Something that the user has to put right first: printed as it is, without a stack. */
export class CodemodError extends Error {
  override name = 'CodemodError';
}
