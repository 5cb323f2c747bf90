import { parseArgs } from 'node:util';
import { NAMESPACE } from '../package.ts';
import { UsageError, type Command, type Input, type OptionSpec } from './command.ts';
import { didYouMean } from '../suggest.ts';
import { wrap } from './text.ts';

const HELP: OptionSpec = { type: 'boolean', description: 'Tell of the options.' };

/** The arguments of a command, checked against its options. */
export function parseInput(command: Command, args: readonly string[]): Input {
  const options = { ...Object.fromEntries(Object.entries(command.options).map(([name, { type, multiple }]) => [name, { type, multiple: multiple ?? false }])), help: { type: 'boolean' as const, short: 'h' } };
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true }) as Input;
  } catch (error) {
    throw new UsageError(`${complaint(error as Error, command)} \`${NAMESPACE} ${command.name} --help\` tells of the options.`);
  }
}

export function commandHelp({ name, synopsis, summary, options, notes }: Command): string {
  const rows = Object.entries({ ...options, help: HELP }).map(([option, { value, description }]) => ({ head: `  --${option}${value ? ` ${value}` : ''}`, description }));
  const width = Math.max(...rows.map(({ head }) => head.length)) + 2;
  return [
    `Usage: ${NAMESPACE} ${name} ${synopsis}`,
    '',
    ...wrap(summary, 100),
    '',
    'Options:',
    ...rows.map(({ head, description }) => head.padEnd(width) + wrap(description, 100 - width).join(`\n${' '.repeat(width)}`)),
    ...notes.flatMap((note) => ['', ...wrap(note, 100)]),
    '',
  ].join('\n');
}

/** `parseArgs` explains itself at length, and suggests nothing. */
function complaint(error: Error & { code?: string }, command: Command): string {
  const unknown = error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && /^Unknown option '(-+([^']+))'/.exec(error.message);
  if (unknown) return `\`${command.name}\` has no option \`${unknown[1]}\`. ${didYouMean(unknown[2]!, Object.keys(command.options), (name) => `--${name}`)}`.trimEnd();
  return error.message.split('\n')[0]!.replace(/\.?$/, '.');
}
