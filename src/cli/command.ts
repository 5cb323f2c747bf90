/** Where a command reads and writes: the process, or what a test hands over. */
export interface Io {
  stdout: Stream;
  stderr: Stream;
  cwd: string;
  env: Readonly<Record<string, string | undefined>>;
}

export interface Stream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** An option as `node:util` parses it, and as `--help` tells of it. */
export interface OptionSpec {
  type: 'string' | 'boolean';
  /** May be given more than once. */
  multiple?: boolean;
  /** What stands for the value in `--help`. */
  value?: string;
  description: string;
}

export interface Input {
  /** A string option as a string, or as a list where it may be given more than once. */
  values: Record<string, string | boolean | string[] | undefined>;
  positionals: readonly string[];
}

export interface Command {
  name: string;
  /** One line, for the list of commands. */
  summary: string;
  /** What follows the name in the usage line: `[PATHS...]`. */
  synopsis: string;
  options: Record<string, OptionSpec>;
  /** Paragraphs that `--help` ends with: the exit codes, an example. */
  notes: readonly string[];
  /** The exit code of a failure that is not the user's. */
  failure: 1 | 2;
  run(input: Input, io: Io): Promise<number>;
}

/** What the user has to put right: printed as it is, without a stack. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}
