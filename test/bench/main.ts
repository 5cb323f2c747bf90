/**
 * What the rules cost, as ratios of runs side by side: ESLint with `@typescript-eslint/parser` without rules, and with ours.
 *
 *   npm run bench -- [--rounds N] [--repo DIR]...
 *
 * --rounds  how often each pair is run, each run in a process of its own; the median of the ratios counts (default 5)
 * --repo    a checkout to measure too, such as one of 100,000 lines or more
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeService } from './service.ts';

/** What `lint.js` prints. */
interface LintRun { files: number; lines: number; findings: number; ms: number; rss: number; spent: Record<string, number> }
interface RelintRun { without: number[]; ours: number[] }

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, repo: { type: 'string', multiple: true, default: [] } } });
const rounds = Number(options.rounds);
const missing = options.repo.find((dir) => !existsSync(dir));
if (!Number.isInteger(rounds) || rounds < 1 || missing) {
  console.error(missing ? `There is no folder ${missing}.` : `--rounds must be a whole number above 0, but is ${options.rounds}.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'event-hygiene-bench-'));
try {
  const generated = [125, 500, 2000].map((files) => ({ name: `generated service, ${files} files`, dir: writeService(join(folder, `service-${files}`), files) }));
  const demo = fileURLToPath(new URL('../../docs/demo/shop', import.meta.url));
  const subjects = [...(existsSync(demo) ? [{ name: 'demo shop', dir: demo }] : []), ...generated, ...options.repo.map((dir) => ({ name: basename(resolve(dir)), dir: resolve(dir) }))];
  console.log(`ESLint without rules against ESLint with all of ours; ${rounds} rounds, medians`);
  console.table(Object.fromEntries(subjects.map(({ name, dir }) => [name, compare(dir)])));
  console.log('One file changed and linted again in a warm process (medians, in ms)');
  console.table(Object.fromEntries(subjects.slice(-1 - options.repo.length).map(({ name, dir }) => [name, relint(dir)])));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function compare(dir: string): Record<string, string | number> {
  const pairs = Array.from({ length: rounds }, () => ({ without: run<LintRun>('lint', dir, 'none'), ours: run<LintRun>('lint', dir, 'all') }));
  const { ours: { files, lines, findings, spent } } = pairs[0]!;
  const total = Object.values(spent).reduce((sum, each) => sum + each, 0);
  return {
    files, lines, findings,
    'time ratio': median(pairs.map(({ without, ours }) => ours.ms / without.ms)).toFixed(2),
    'memory ratio': median(pairs.map(({ without, ours }) => ours.rss / without.rss)).toFixed(2),
    'without (ms/file)': median(pairs.map(({ without }) => without.ms / files)).toFixed(2),
    'ours (ms/file)': median(pairs.map(({ without, ours }) => (ours.ms - without.ms) / files)).toFixed(2),
    'spent on': Object.entries(spent).sort((a, b) => b[1] - a[1]).slice(0, 4).map(([phase, ms]) => `${phase} ${Math.round(100 * ms / total)} %`).join(', '),
  };
}

function relint(dir: string): Record<string, string> {
  const { without, ours } = run<RelintRun>('relint', dir, 'all');
  return { without: median(without).toFixed(2), 'with ours': median(ours).toFixed(2), 'ours alone': (median(ours) - median(without)).toFixed(2) };
}

/** Each run has a process of its own, so that none finds the other's caches warm. */
function run<Result>(...args: string[]): Result {
  const { stdout, stderr, status } = spawnSync(process.execPath, [fileURLToPath(new URL('lint.js', import.meta.url)), ...args], { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`The run ${args.join(' ')} failed: ${stderr}`);
  return JSON.parse(stdout) as Result;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
