import { relative } from 'node:path';
import { codemods as all } from '../../../codemods/index.ts';
import { CodemodError, type Codemod, type CodemodOptions, type CodemodReport, type Site } from '../../../codemods/shared/report.ts';
import { NAMESPACE, VERSION } from '../../package.ts';
import { applyChanges, unsafeToWrite } from '../apply.ts';
import { UsageError, type Command, type Io } from '../command.ts';
import { unifiedDiff } from '../diff.ts';
import { sourceFiles } from '../files.ts';
import { SETTINGS, settingsFrom } from '../settings.ts';
import { didYouMean } from '../../suggest.ts';
import { count, painter, wrap } from '../text.ts';

export const migrate = migrateWith(all);

/** The command over a given set of codemods. */
export function migrateWith(codemods: readonly Codemod[]): Command {
  return {
    name: 'migrate',
    summary: 'Rewrites code with a codemod. Shows the changes as a diff, and every candidate with the reason for what becomes of it; writes only where told to.',
    synopsis: 'CODEMOD [PATHS...]',
    options: {
      write: { type: 'boolean', description: 'Change the files.' },
      settings: SETTINGS,
      'allow-dirty': { type: 'boolean', description: 'With --write: also where files that would change are not committed, or there is no git repository.' },
      json: { type: 'boolean', description: 'Print one JSON document with the sites and the diff of each file.' },
    },
    notes: [
      `Codemods: ${codemods.map(({ name, title }) => `${name} (${title})`).join('; ')}.`,
      'The diff goes to standard output, for `git apply` or a pager; what is said of it goes to standard error.',
      'Exit code: 0 where it is done or nothing is to do, refusals included; 1 where it fails; 2 where the arguments or the state of the project are wrong.',
    ],
    failure: 1,
    async run(input, io) {
      const { values, positionals } = input;
      const [name, ...paths] = positionals;
      if (!name) throw new UsageError(`Name a codemod. ${didYouMean('', codemods.map((each) => each.name))}`);
      const codemod = codemods.find((each) => each.name === name);
      if (!codemod) throw new UsageError(`There is no codemod \`${name}\`. ${didYouMean(name, codemods.map((each) => each.name))}`);
      const files = await sourceFiles(paths, io.cwd);
      const report = await runCodemod(codemod, { cwd: io.cwd, files, settings: settingsFrom(input, io) }, io);
      if (values.write && report.changes.length > 0) {
        const unsafe = values['allow-dirty'] ? null : unsafeToWrite(report.changes, io.cwd);
        if (unsafe) throw new UsageError(unsafe);
        applyChanges(report.changes);
      }
      if (values.json) io.stdout.write(`${JSON.stringify(document(codemod, report, Boolean(values.write), io), null, 2)}\n`);
      else print(codemod, report, files.length, Boolean(values.write), io);
      return 0;
    },
  };
}

async function runCodemod(codemod: Codemod, options: CodemodOptions, io: Io): Promise<CodemodReport> {
  const progress = (phase: string, done?: number, total?: number): void => {
    if (io.stderr.isTTY) io.stderr.write(`\r\u001b[K${phase}${done === undefined ? '' : ` ${done} of ${total}`} ...`);
  };
  try {
    return await codemod.run({ ...options, progress });
  } catch (error) {
    throw error instanceof CodemodError ? new UsageError(error.message) : error;
  } finally {
    if (io.stderr.isTTY) io.stderr.write('\r\u001b[K');
  }
}

function print(codemod: Codemod, { sites, changes, nextSteps }: CodemodReport, files: number, written: boolean, io: Io): void {
  if (!written) for (const change of changes) io.stdout.write(unifiedDiff(change, io.cwd));
  const say = (...lines: string[]): void => { for (const line of lines) io.stderr.write(`${line}\n`); };
  const paint = painter({ ...io, stdout: io.stderr });
  if (sites.length === 0) { say(`${count(files, 'file')} looked through: there is nothing that \`${codemod.name}\` could rewrite.`); return; }
  say('');
  for (const site of ordered(sites)) {
    const { code, decision, reason, hint, notes } = site;
    say(`${paint('bold', placeOf(site, io))}  ${paint(decision === 'refused' ? 'yellow' : 'green', `${code} ${decision}`)}`);
    for (const text of [reason, ...(hint ? [hint] : []), ...notes.map((note) => `Note: ${note}`)]) say(...wrap(text, 110).map((line) => `  ${line}`));
  }
  const by = (decision: Site['decision']): number => sites.filter((site) => site.decision === decision).length;
  say('', `${count(sites.length, 'candidate')}: ${by('rewritten')} rewritten, ${by('refused')} refused, ${by('done')} done already. ${count(changes.length, 'file')} ${written ? 'changed' : 'would change'}.`);
  if (changes.length === 0) return;
  if (nextSteps.length > 0) say('', 'What is left to do:', ...nextSteps.flatMap((step, index) => wrap(step, 106).map((line, at) => (at === 0 ? `  ${index + 1}. ${line}` : `     ${line}`))));
  say('', written ? `To undo: git restore -- ${changes.filter(({ before }) => before !== null).map(({ path }) => relative(io.cwd, path)).join(' ')}` : `Nothing was written. Run \`${NAMESPACE} migrate ${codemod.name} --write\` with the same paths to apply.`);
}

/** What is rewritten first, then the refusals by code. */
function ordered(sites: readonly Site[]): Site[] {
  return sites.toSorted((a, b) => rank(a) - rank(b) || (a.decision === 'refused' ? a.code.localeCompare(b.code, 'en') : 0));
}

function rank({ decision }: Site): number { return ['rewritten', 'done', 'refused'].indexOf(decision); }

function placeOf({ file, line, column }: Site, io: Io): string { return `${relative(io.cwd, file)}:${line}:${column}`; }

function document(codemod: Codemod, { sites, changes, nextSteps }: CodemodReport, written: boolean, io: Io): object {
  return {
    version: VERSION, codemod: codemod.name, written,
    sites: sites.map((site) => ({ ...site, file: relative(io.cwd, site.file) })),
    files: changes.map((change) => ({ path: relative(io.cwd, change.path), isNew: change.before === null, diff: unifiedDiff(change, io.cwd) })),
    nextSteps,
  };
}
