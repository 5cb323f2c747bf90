import { ESLint, type Linter } from 'eslint';
import { whySilent } from '../../engine/explain.ts';
import { clock } from '../../engine/index.ts';
import plugin, { configs, rules } from '../../index.ts';
import { NAMESPACE } from '../../package.ts';
import * as parser from '../../parser.ts';
import { UsageError, type Command, type Input, type Io } from '../command.ts';
import { sourceFiles } from '../files.ts';
import { readPlace } from '../place.ts';
import { formatFindings, formatTiming } from '../report.ts';
import { SETTINGS, settingsFrom } from '../settings.ts';
import { didYouMean } from '../../suggest.ts';
import { count } from '../text.ts';

/** Files linted between two lines of progress. */
const BATCH = 100;

export const check: Command = {
  name: 'check',
  summary: 'Reports lost events, phantom events and the like in the source files of PATHS. Needs no ESLint configuration and no TypeScript.',
  synopsis: '[PATHS...]',
  options: {
    preset: { type: 'string', value: Object.keys(configs).join('|'), description: 'The rules to run: those of a preset. Default: recommended.' },
    rule: { type: 'string', multiple: true, value: 'NAME', description: 'Run this rule in place of a preset. May be given more than once.' },
    settings: SETTINGS,
    format: { type: 'string', value: 'NAME', description: 'An ESLint formatter: `json`, `html`, the name of a package or a path. Default: findings by file.' },
    'why-silent': { type: 'string', value: 'FILE:LINE', description: 'Check nothing, and tell why no dual write is reported at that line.' },
    timing: { type: 'boolean', description: 'Tell on standard error where the time went.' },
  },
  notes: [
    'PATHS are files and folders; by default the current folder. Folders named node_modules, dist, build, out, coverage, vendor and tmp, hidden ones, declaration files and minified files are left out.',
    'Exit code: 0 where nothing is found, 1 where something is, 2 where the arguments are wrong or no file can be read.',
  ],
  failure: 2,
  async run(input, io) {
    const silent = input.values['why-silent'] as string | undefined;
    if (silent !== undefined) {
      const { path, line } = readPlace(silent, io);
      io.stdout.write(whySilent(path, line, io.cwd, settingsFrom(input, io)));
      return 0;
    }
    const files = await sourceFiles(input.positionals, io.cwd);
    const eslint = new ESLint({ cwd: io.cwd, overrideConfigFile: true, overrideConfig: configuration(input, io), ignore: false, errorOnUnmatchedPattern: false, globInputPaths: false });
    const format = await formatter(eslint, input.values.format as string | undefined, io);
    const results = (await lint(eslint, files, io)).map(withOwnMessages);
    const unread = results.flatMap(({ filePath, messages }) => messages.filter(({ fatal }) => fatal).map((message) => ({ filePath, message })));
    const readable = results.filter(({ messages }) => !messages.some(({ fatal }) => fatal));
    io.stdout.write(await format(readable));
    for (const { filePath, message } of unread) io.stderr.write(`${filePath}:${message.line}:${message.column} cannot be read: ${message.message.replace(/^Parsing error: /, '')}\n`);
    if (unread.length > 0) io.stderr.write(`${count(unread.length, 'file')} could not be read, and ${unread.length === 1 ? 'was' : 'were'} left out.\n`);
    if (input.values.timing) io.stderr.write(formatTiming(clock.spent));
    if (readable.length === 0) return 2;
    return readable.some(({ messages }) => messages.length > 0) ? 1 : 0;
  },
};

function configuration(input: Input, io: Io): Linter.Config[] {
  return [{
    files: ['**/*.*'],
    plugins: { [NAMESPACE]: plugin as never },
    languageOptions: { parser: parser as never },
    // Comments of the user's for rules that do not run here are none of our business.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    settings: { [NAMESPACE]: settingsFrom(input, io) },
    rules: chosenRules(input.values.rule as string[] | undefined, input.values.preset as string | undefined),
  }];
}

function chosenRules(names: readonly string[] | undefined, preset: string | undefined): Linter.RulesRecord {
  if (names && preset !== undefined) throw new UsageError('`--rule` takes the place of a preset: give one or the other.');
  if (names) {
    const unknown = names.find((name) => !Object.hasOwn(rules, name));
    if (unknown) throw new UsageError(`There is no rule \`${unknown}\`. ${didYouMean(unknown, Object.keys(rules))}`);
    return Object.fromEntries(names.map((name) => [`${NAMESPACE}/${name}`, 'error' as const]));
  }
  const chosen = (configs as Record<string, Linter.Config>)[preset ?? 'recommended'];
  if (!chosen) throw new UsageError(`There is no preset \`${preset}\`. ${didYouMean(preset!, Object.keys(configs))}`);
  return chosen.rules as Linter.RulesRecord;
}

async function formatter(eslint: ESLint, name: string | undefined, io: Io): Promise<(results: ESLint.LintResult[]) => string | Promise<string>> {
  if (name === undefined) return (results) => formatFindings(results, io);
  try {
    const { format } = await eslint.loadFormatter(name);
    return (results) => format(results);
  } catch {
    throw new UsageError(`There is no formatter \`${name}\`. ESLint has \`json\`, \`html\` and \`stylish\`; others come as packages named \`eslint-formatter-...\`, installed beside ESLint.`);
  }
}

async function lint(eslint: ESLint, files: readonly string[], io: Io): Promise<ESLint.LintResult[]> {
  const results: ESLint.LintResult[] = [];
  for (let from = 0; from < files.length; from += BATCH) {
    if (io.stderr.isTTY) io.stderr.write(`\rChecking ${from} of ${count(files.length, 'file')} ...`);
    results.push(...await eslint.lintFiles(files.slice(from, from + BATCH)));
  }
  if (io.stderr.isTTY) io.stderr.write('\r\u001b[K');
  return results;
}

/** Without what ESLint says of the user's own comments: for rules that are not here they would only be noise. */
function withOwnMessages(result: ESLint.LintResult): ESLint.LintResult {
  const messages = result.messages.filter(({ ruleId, fatal, message }) => ruleId?.startsWith(`${NAMESPACE}/`) || fatal && message.startsWith('Parsing error:'));
  const errorCount = messages.filter(({ severity }) => severity === 2).length;
  return {
    ...result, messages, errorCount, warningCount: messages.length - errorCount, fatalErrorCount: messages.filter(({ fatal }) => fatal).length, fixableErrorCount: 0, fixableWarningCount: 0,
  };
}
