import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NAMESPACE } from '../package.ts';
import { readSettings, SettingsError, type SettingsInput } from '../settings.ts';
import { UsageError, type Input, type Io, type OptionSpec } from './command.ts';

/** The option of every command that reads code. */
export const SETTINGS: OptionSpec = { type: 'string', value: 'FILE', description: `A JSON file with what would stand under \`settings['${NAMESPACE}']\` in an ESLint configuration.` };

/** The settings in the file that `--settings` names, checked; undefined where it names none. */
export function settingsFrom({ values }: Input, io: Io): SettingsInput | undefined {
  const file = values.settings as string | undefined;
  if (file === undefined) return undefined;
  try {
    const settings: unknown = JSON.parse(readFileSync(resolve(io.cwd, file), 'utf8'));
    readSettings(settings);
    return settings as SettingsInput;
  } catch (error) {
    if (error instanceof SettingsError) throw new UsageError(`${file}: ${error.message}`);
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(missing ? `There is no settings file \`${file}\`.` : `The settings file \`${file}\` is no JSON: ${(error as Error).message}`);
  }
}
