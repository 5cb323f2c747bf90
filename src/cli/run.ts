import { HOMEPAGE, NAMESPACE, VERSION } from '../package.ts';
import { UsageError, type Command, type Io } from './command.ts';
import { check } from './commands/check.ts';
import { contracts } from './commands/contracts.ts';
import { explain } from './commands/explain.ts';
import { migrate } from './commands/migrate.ts';
import { topics } from './commands/topics.ts';
import { commandHelp, parseInput } from './options.ts';
import { didYouMean } from '../suggest.ts';

export const COMMANDS: readonly Command[] = [check, explain, migrate, contracts, topics];

/** Runs the command that the arguments name, and returns the exit code. */
export async function run(argv: readonly string[], io: Io, commands = COMMANDS): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-v') return print(io, `${VERSION}\n`);
  if (name === '--help' || name === '-h') return print(io, help(commands));
  const command = commands.find((each) => each.name === name);
  try {
    if (!name) throw new UsageError(`Name a command.\n\n${help(commands).trimEnd()}`);
    if (!command) throw new UsageError(`There is no command \`${name}\`. ${didYouMean(name, commands.map((each) => each.name))} \`${NAMESPACE} --help\` lists what there is.`);
    const input = parseInput(command, rest);
    if (input.values.help) return print(io, commandHelp(command));
    return await command.run(input, io);
  } catch (error) {
    const wrong = error instanceof UsageError;
    io.stderr.write(wrong ? `${error.message}\n` : `${NAMESPACE} ${name} failed. If the cause is not yours to mend, report it: ${HOMEPAGE}/issues\n${(error as Error).stack ?? String(error)}\n`);
    return wrong ? 2 : command!.failure;
  }
}

export function help(commands: readonly Command[] = COMMANDS): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    `Usage: ${NAMESPACE} COMMAND [OPTIONS]`,
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    `\`${NAMESPACE} COMMAND --help\` tells of its options; \`${NAMESPACE} --version\` of the version.`,
    '',
  ].join('\n');
}

function print(io: Io, text: string): number {
  io.stdout.write(text);
  return 0;
}
