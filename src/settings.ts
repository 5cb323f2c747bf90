import { relative, sep } from 'node:path';
import picomatch from 'picomatch';
import { NAMESPACE } from './package.ts';
import type { Library } from './catalog/schema.ts';
import { SettingsError, wrong } from './settings-error.ts';
import { readLibrary, type LibraryInput } from './settings-libraries.ts';
import { didYouMean } from './suggest.ts';

export { SettingsError };
export type { LibraryInput };

/** What a user may write under `settings['event-hygiene']`. */
export interface SettingsInput {
  /** Regular expressions, matched without regard to case, for names of outbox tables, types and functions that do not say "outbox". */
  outboxNames?: readonly string[];
  /** Further names of fields that hold an event's own id, whatever their case and hyphens: `eventId`, `messageId` and the like are known. */
  eventIdFields?: readonly string[];
  /** Glob patterns, from the working directory, of files that are never reported on. Replaces the default. */
  testFiles?: readonly string[];
  /** Packages of your own whose source cannot be read, described as the catalog describes others. What is said here of a package counts before what the catalog says. */
  libraries?: readonly LibraryInput[];
}

/** The settings as the engine reads them: checked, and with the defaults filled in. */
export interface Settings {
  outboxNames: readonly RegExp[];
  eventIdFields: readonly string[];
  isTestFile: (file: string, workingDirectory: string) => boolean;
  libraries: readonly Library[];
}

const DEFAULT_TEST_FILES = ['**/*.{test,spec,e2e,*-test,*-spec}.*', '**/{test,tests,e2e,__tests__,__mocks__}/**'];

const READERS: { [Name in keyof Required<SettingsInput>]: (value: unknown, path: string) => Partial<Settings> } = {
  outboxNames: (value, path) => ({ outboxNames: readStrings(value, path, 'regular expressions').map((source, index) => readPattern(source, `${path}[${index}]`)) }),
  eventIdFields: (value, path) => ({ eventIdFields: readStrings(value, path, 'names of fields') }),
  testFiles: (value, path) => ({ isTestFile: matcher(readStrings(value, path, 'glob patterns')) }),
  libraries: (value, path) => ({ libraries: readList(value, path, 'libraries').map((library, index) => readLibrary(library, `${path}[${index}]`)) }),
};

const DEFAULTS: Settings = { outboxNames: [], eventIdFields: [], isTestFile: matcher(DEFAULT_TEST_FILES), libraries: [] };

const results = new WeakMap<object, Settings | SettingsError>();

/** Reads `settings['event-hygiene']`. One object is read once: ESLint hands the same one to every rule and file. */
export function readSettings(raw: unknown): Settings {
  if (raw === undefined) return DEFAULTS;
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new SettingsError(wrong(ROOT, 'an object', raw));
  let result = results.get(raw);
  if (!result) results.set(raw, result = parse(raw));
  if (result instanceof SettingsError) throw result;
  return result;
}

const ROOT = `settings['${NAMESPACE}']`;

function parse(raw: object): Settings | SettingsError {
  try {
    const settings = { ...DEFAULTS };
    for (const [name, value] of Object.entries(raw)) {
      if (!Object.hasOwn(READERS, name)) throw new SettingsError(unknownSetting(name));
      if (value !== undefined) Object.assign(settings, READERS[name as keyof SettingsInput](value, `${ROOT}.${name}`));
    }
    return settings;
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
}

function readStrings(value: unknown, path: string, what: string): string[] {
  const items = readList(value, path, `${what}, each a string`);
  const bad = items.findIndex((item) => typeof item !== 'string' || item === '');
  if (bad >= 0) throw new SettingsError(wrong(`${path}[${bad}]`, 'a string that is not empty', items[bad]));
  return items as string[];
}

function readList(value: unknown, path: string, what: string): unknown[] {
  if (!Array.isArray(value)) throw new SettingsError(wrong(path, `an array of ${what}`, value));
  return value;
}

function readPattern(source: string, path: string): RegExp {
  try {
    return new RegExp(source, 'i');
  } catch (error) {
    throw new SettingsError(wrong(path, 'a regular expression', source, (error as Error).message.replace(/^.*: /, '')));
  }
}

function matcher(patterns: readonly string[]): Settings['isTestFile'] {
  const matches = picomatch([...patterns], { dot: true });
  return (file, workingDirectory) => matches(relative(workingDirectory, file).split(sep).join('/'));
}

function unknownSetting(name: string): string {
  return `${ROOT} has no setting \`${name}\`. ${didYouMean(name, Object.keys(READERS))}`;
}
