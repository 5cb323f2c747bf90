import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { BASELINE, EMPTY_BASELINE, findBaseline, parseBaseline, updated, writeBaseline, type Baseline, type Contract } from '../contracts/baseline.ts';
import { breaksUnder, type Change, type Mode } from '../contracts/change.ts';
import { breaksIn, checkAgainst, newlyIntroduced, type EventReport } from '../contracts/check.ts';
import { compareWithConsumers, consumptionsIn, type ConsumerReport } from '../contracts/consumers.ts';
import { CheckerTypes } from '../contracts/extract/checker-types.ts';
import { declaredEvents, extractEvents, pathFrom, type Extracted } from '../contracts/extract/extract.ts';
import { withSchemaFiles } from '../contracts/extract/schema-files.ts';
import { engineFor } from '../engine/index.ts';
import { NAMESPACE, VERSION } from '../package.ts';
import { readSettings } from '../settings.ts';
import { UsageError, type Input, type Io } from './command.ts';
import { sourceFiles } from './files.ts';
import { fileAt, withTreeAt } from './git.ts';
import { settingsFrom } from './settings.ts';
import { count, painter, wrap } from './text.ts';

// What `contracts update`, `check`, `diff` and `consumers` do.

export interface Run { input: Input; io: Io; paths: readonly string[]; mode: Mode | undefined }

/** What the code under some paths publishes, and from which files that was read. */
interface Published extends Extracted { files: ReadonlySet<string>; root: string }

export async function update(run: Run): Promise<number> {
  const { input, io } = run;
  const path = baselinePath(run);
  const before = existsSync(path) ? parseBaseline(readFileSync(path, 'utf8'), relative(io.cwd, path)) : EMPTY_BASELINE;
  const published = await publishedIn(run, io.cwd, dirname(path), before);
  const reports = checkAgainst(before, published.events, { mode: run.mode, today: today(), isGone: goneFrom(published) });
  const after = updated(run.mode ? { ...before, mode: run.mode } : before, published.events, (name, contract) => !goneFrom(published)(name, contract), today());
  writeFileSync(path, writeBaseline(after));
  if (input.values.json) { printJson(run, reports, { baseline: relative(io.cwd, path), unread: published.unread }); return 0; }
  const by = (status: EventReport['status']): number => reports.filter((report) => report.status === status).length;
  const breaks = breaksIn(reports).length;
  io.stdout.write(`${relative(io.cwd, path)}: ${count(after.events.size, 'event')} (${by('new')} new, ${by('changed')} changed, ${by('gone')} gone).${breaks > 0 ? ` ${count(breaks, 'change')} ${breaks === 1 ? 'breaks' : 'break'} consumers of the version before; \`git diff\` shows them to whoever reviews it.` : ''}\n`);
  tellUnread(published, io);
  return 0;
}

export async function check(run: Run): Promise<number> {
  const { baseline, published, reports } = await compared(run);
  const found = reports.map((report) => ({ ...report, changes: report.changes.filter(({ breaking }) => breaking) })).filter(({ changes }) => changes.length > 0);
  if (run.input.values.json) printJson(run, found, { checked: published.events.size, unread: published.unread });
  else {
    for (const report of found) run.io.stdout.write(format(report, run.io));
    const breaks = breaksIn(found).length;
    const paint = painter(run.io);
    run.io.stdout.write(breaks === 0 ? `${paint('green', 'Nothing breaks')}, ${count(published.events.size, 'event')} checked against ${count(baseline.events.size, 'contract')}.\n` : `${paint('bold', count(breaks, 'break'))} in ${count(found.length, 'event')}, ${count(published.events.size, 'event')} checked.\n`);
    const fresh = reports.filter(({ status }) => status === 'new').length;
    if (fresh > 0 && run.input.values.against === undefined) run.io.stderr.write(`${count(fresh, 'event')} ${fresh === 1 ? 'is' : 'are'} not in the baseline yet: run \`${NAMESPACE} contracts update\`.\n`);
  }
  return found.length > 0 ? 1 : 0;
}

export async function diff(run: Run): Promise<number> {
  const { published, reports } = await compared(run);
  if (run.input.values.json) printJson(run, reports, { checked: published.events.size, unread: published.unread });
  else {
    for (const report of reports) run.io.stdout.write(format(report, run.io));
    run.io.stdout.write(reports.length === 0 ? `Nothing has changed, ${count(published.events.size, 'event')} compared.\n` : `${count(reports.length, 'event')} of ${published.events.size} changed, ${count(breaksIn(reports).length, 'break')}.\n`);
    tellUnread(published, run.io);
  }
  return 0;
}

export async function consumers(run: Run): Promise<number> {
  const { input, io, paths } = run;
  const path = baselinePath(run);
  const root = existsSync(path) ? dirname(path) : io.cwd;
  const published = await publishedIn(run, io.cwd, root, EMPTY_BASELINE);
  const settings = readSettings(settingsFrom(input, io));
  const files = (await sourceFiles(paths, io.cwd)).filter((file) => !settings.isTestFile(file, io.cwd));
  const engine = engineFor(io.cwd, files[0] ?? join(io.cwd, 'none'), settings);
  const consumptions = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    const module = engine.mayRegister(text) ? engine.open(file, text) : { skipped: 'it registers nothing' };
    return 'skipped' in module ? [] : consumptionsIn(engine, module, root);
  });
  const reports = compareWithConsumers(published.events, consumptions);
  const wrong = reports.filter(({ unwritten }) => unwritten.length > 0);
  if (input.values.json) io.stdout.write(`${JSON.stringify({ version: VERSION, consumers: consumptions.length, events: reports }, null, 2)}\n`);
  else io.stdout.write(formatConsumers(reports, consumptions.length, io));
  return wrong.length > 0 ? 1 : 0;
}

/** What is published now beside the baseline, or beside a git ref. */
async function compared(run: Run): Promise<{ baseline: Baseline; published: Published; reports: readonly EventReport[] }> {
  const ref = run.input.values.against as string | undefined;
  const path = baselinePath(run);
  const { io } = run;
  if (ref === undefined && !existsSync(path)) throw new UsageError(`There is no baseline \`${relative(io.cwd, path)}\`. Run \`${NAMESPACE} contracts update\` and commit what it writes, or compare with a git ref: \`--against origin/main\`.`);
  const here = existsSync(path) ? parseBaseline(readFileSync(path, 'utf8'), relative(io.cwd, path)) : EMPTY_BASELINE;
  const published = await publishedIn(run, io.cwd, dirname(path), here);
  const options = { mode: run.mode, today: today(), isGone: goneFrom(published) };
  if (ref === undefined) return { baseline: here, published, reports: checkAgainst(here, published.events, options) };
  const text = fileAt(ref, path, io.cwd);
  const there = text === null ? null : parseBaseline(text, `${ref}:${relative(io.cwd, path)}`);
  if (there) {
    const reports = checkAgainst(there, published.events, options);
    if (breaksIn(reports).length === 0) return { baseline: there, published, reports };
  }
  // Whatever broke there already is none of this change; and where the ref has no baseline, its code tells what consumers know.
  const then = await withTreeAt(ref, io.cwd, async (folder) => {
    const root = join(folder, relative(io.cwd, dirname(path)));
    const files = run.paths.filter((each) => existsSync(resolve(folder, each)));
    return run.paths.length > 0 && files.length === 0 ? null : publishedIn({ ...run, paths: files }, folder, root, there ?? here).catch((error: unknown) => { if (error instanceof UsageError) return null; throw error; });
  });
  const events = then?.events ?? new Map();
  const baseline = there ?? { ...here, events: new Map([...events].map(([name, event]) => [name, { ...here.events.get(name), ...event }])) };
  const reports = checkAgainst(baseline, published.events, options);
  return { baseline, published, reports: there ? newlyIntroduced(reports, checkAgainst(there, events, { ...options, isGone: () => true })) : reports };
}

function baselinePath({ input, io }: Run): string {
  const given = input.values.baseline as string | undefined;
  return given === undefined ? findBaseline(io.cwd, '/') ?? join(io.cwd, BASELINE) : resolve(io.cwd, given);
}

async function publishedIn({ input, io, paths }: Run, cwd: string, root: string, baseline: Baseline): Promise<Published> {
  const settings = readSettings(settingsFrom(input, io));
  const files = (await sourceFiles(paths, cwd)).filter((file) => !settings.isTestFile(file, cwd));
  const progress = (done: number, total: number): void => { if (io.stderr.isTTY && done % 20 === 0) io.stderr.write(`\r\u001b[KReading ${done} of ${count(total, 'file')} ...`); };
  const engine = engineFor(cwd, files[0] ?? join(cwd, 'none'), settings);
  const extracted = extractEvents(files, { engine, root, types: new CheckerTypes(), progress });
  if (io.stderr.isTTY) io.stderr.write('\r\u001b[K');
  const names = new Set(files.map((file) => pathFrom(root, file)));
  const events = await withSchemaFiles(extracted.events, root, baseline.schemas);
  const missing = new Map([...baseline.events].filter(([name]) => !events.has(name)));
  return { events: new Map([...events, ...declaredEvents(missing, names, { engine, root })]), unread: extracted.unread, files: names, root };
}

/**
 * An event is gone when the files that it came from were read and none publishes it; where only other files were read, nothing is known of it. A name
 * that still stands somewhere in the code may be published in a way that cannot be followed.
 */
function goneFrom({ files, root, unread }: Published): (name: string, contract: Contract) => boolean {
  let texts: string[] | null = null;
  const isNamed = (name: string): boolean => {
    texts ??= [...files].map((file) => readFileSync(join(root, file), 'utf8'));
    const text = new RegExp(`(['"\`])${lastName(name).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\1`);
    return texts.some((each) => text.test(each));
  };
  return (name, { sources }) => !unread.some((each) => each.name === name) && sources.length > 0 && sources.every((source) => {
    const file = source.split('#')[0]!;
    return files.has(file) || !existsSync(join(root, file));
  }) && !isNamed(name);
}

/** `OrderPlaced` of `orders/OrderPlaced`. */
function lastName(name: string): string { return name.slice(name.lastIndexOf('/') + 1); }

function format({ name, owner, sources, status, changes }: EventReport, io: Io): string {
  const paint = painter(io);
  const width = Math.min(120, Math.max(60, io.stdout.columns ?? 110)) - 4;
  const head = [paint('bold', name), status === 'new' ? paint('green', 'new') : status === 'gone' ? paint('yellow', 'gone') : '', owner === null ? '' : `owner: ${owner}`, paint('dim', sources.join(', '))].filter(Boolean).join('  ');
  return `${[head, ...changes.flatMap((change) => describe(change, width, io)), ''].join('\n')}\n`;
}

function formatConsumers(reports: readonly ConsumerReport[], consumptions: number, io: Io): string {
  const paint = painter(io);
  const lines = reports.filter(({ unwritten, unread }) => unwritten.length > 0 || (unread?.length ?? 0) > 0).flatMap(({ event, unwritten, unread, consumers: by }) => [
    `${paint('bold', event)}  ${paint('dim', `consumed at ${by.join(', ')}`)}`,
    ...unwritten.map(({ path, place, near }) => `  ${paint('red', 'never written')}  ${path}  ${place}${near ? `  (its producers write \`${near}\`)` : ''}`),
    ...(unread && unread.length > 0 ? [`  ${paint('yellow', 'never read')}  ${unread.join(', ')}`] : []),
    '',
  ]);
  const never = reports.reduce((sum, { unwritten }) => sum + unwritten.length, 0);
  return `${[...lines, `${count(consumptions, 'consumer')} with a known topic, ${count(reports.length, 'event')} with producer and consumer in the project. ${never === 0 ? 'Every field that is read is written.' : `${count(never, 'field')} that nobody writes ${never === 1 ? 'is' : 'are'} read.`}`].join('\n')}\n`;
}

function describe(change: Change, width: number, io: Io): string[] {
  const paint = painter(io);
  const { kind, path, to, was, now, breaking, why, advice } = change;
  const what = kind === 'renamed' ? `${path || was} -> ${to}` : kind === 'removed' || kind === 'required' || kind === 'optional' || kind.startsWith('added') ? path || was : `${path || 'the event'}: ${was} -> ${now}`;
  const sides = (['backward', 'forward'] as const).filter((mode) => breaksUnder(mode, change));
  return [
    `  ${breaking ? paint('red', kind) : paint('green', kind)}  ${what}${breaking ? paint('dim', `  (breaks ${sides.join(' and ')} compatibility)`) : ''}`,
    ...[why, ...(advice ? [advice] : [])].flatMap((text) => wrap(text, width).map((line) => `    ${line}`)),
  ];
}

function tellUnread({ unread }: Published, io: Io): void {
  if (unread.length === 0) return;
  io.stderr.write(`The payload of ${count(unread.length, 'event')} is not known, and so not kept: ${unread.slice(0, 10).map(({ name, place }) => `${name} (${place})`).join(', ')}${unread.length > 10 ? `, and ${unread.length - 10} more` : ''}.\n`);
}

function printJson({ io }: Run, reports: readonly EventReport[], more: object): void {
  io.stdout.write(`${JSON.stringify({ version: VERSION, breaks: breaksIn(reports).length, ...more, events: reports }, null, 2)}\n`);
}

function today(): string { return new Date().toISOString().slice(0, 10); }
