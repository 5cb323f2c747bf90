/**
 * Scores the rules against hand-labelled real code.
 *
 *   npm run accuracy -- --corpus DIR [--labels own|FILE] [--found report|reading] [--rule NAME] [--half 0|1] [--all-files] [--misses] [--strict] [--json FILE] [--write-docs]
 *
 * --corpus      folder that holds one checkout per labelled repository, named OWNER+NAME, at the labelled commit
 * --labels      `own` for labels-own.jsonl, or another file of labels; labels.jsonl if it is not given
 * --found       only the sites that a report led to, or only those that were found by reading the code
 * --rule        score one rule only
 * --half        only the repositories whose name hashes to 0 or to 1: read the misses of one half, trust the other
 * --all-files   lint every source file, to count reports that nobody has labelled
 * --misses      print every wrong label (missed hazards, false alarms)
 * --strict      count labels marked unsure too
 * --write-docs  put the table into docs/accuracy.md, which has a place for `shared`, for `own --found reading` and for `own --found report`
 *
 * A report answers the nearest label within two lines; a hazard answered is found, a safe label answered is a false alarm.
 * A publish inside a transaction counts for no-dual-write labels too: the labels do not tell the two apart.
 * Repositories are weighted equally in the macro figures, so that one large repository cannot carry the score.
 * Exit status 0, whatever the score; 2 where it could not run.
 */
import { parser } from 'typescript-eslint';
import { ESLint } from 'eslint';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import plugin from '../../dist/src/index.js';
import { labelFiles, readLabels } from './labels.ts';
import { score, type Reports } from './score.ts';

const { values: options } = parseArgs({ options: {
  corpus: { type: 'string' }, labels: { type: 'string' }, found: { type: 'string' }, rule: { type: 'string' }, half: { type: 'string' }, 'all-files': { type: 'boolean' }, misses: { type: 'boolean' },
  strict: { type: 'boolean' }, json: { type: 'string' }, 'write-docs': { type: 'boolean' },
} });
if (!options.corpus || !existsSync(options.corpus)) {
  console.error(options.corpus ? `There is no folder ${options.corpus}.` : 'usage: npm run accuracy -- --corpus DIR [--labels own|FILE] [--found report|reading] [--rule NAME] [--half 0|1] [--all-files] [--misses] [--strict] [--json FILE] [--write-docs]');
  process.exit(2);
}
const corpus = resolve(options.corpus);
const set = options.labels ?? 'shared';
const labelFile = labelFiles[set] ?? resolve(set);
if (!existsSync(labelFile)) {
  console.error(`There are no labels ${set}.`);
  process.exit(2);
}
const place = options.found ? `${set} ${options.found}` : set;
const docs = new URL('../../docs/accuracy.md', import.meta.url);
if (options['write-docs'] && !readFileSync(docs, 'utf8').includes(`<!-- begin ${place} -->`)) {
  console.error(`docs/accuracy.md has no place for the scores of ${place}.`);
  process.exit(2);
}
const namespace = plugin.meta.namespace;
const rules = Object.keys(plugin.rules);
const everything = readLabels(labelFile);
const labels = everything.filter((label) => (options.strict || !label.unsure) && (!options.rule || label.rule === options.rule) && (!options.found || label.found === options.found) && (!options.half || halfOf(label.repo) === options.half));
const repositories = [...new Set(labels.map((label) => label.repo))].sort();

const reports: Reports = new Map();
const run = { files: 0, lines: 0, crashes: 0, unparsed: 0, missing: 0 };
// The rules go on where the engine fails, and report nothing: it tells of that by a warning only.
process.on('warning', ({ name }) => { if (name === 'EventHygieneWarning') run.crashes++; });
const started = performance.now();
for (const repository of repositories) await lint(repository);
const seconds = (performance.now() - started) / 1000;

const present = labels.filter((label) => existsSync(rootOf(label.repo)));
const { table, wrong } = score(present, reports, rules, everything);
if (options.misses) for (const { label, cell } of wrong) console.log(`${cell === 'fn' ? 'MISSED     ' : 'FALSE ALARM'} ${label.rule} ${label.repo} ${label.file}:${label.line} [${label.shape}] ${label.why}`);
console.table(table);
const summary = `${repositories.length - run.missing} of ${repositories.length} repositories, ${run.files} files, ${run.lines} lines, ${seconds.toFixed(1)} s; ${run.unparsed} files did not parse, ${run.crashes} crashed`;
console.log(summary);
if (options.json) writeFileSync(options.json, JSON.stringify({ table, reports: Object.fromEntries(reports), ...run, seconds }, null, 1));
if (options['write-docs']) writeDocs();

async function lint(repository: string): Promise<void> {
  const root = rootOf(repository);
  if (!existsSync(root)) { run.missing++; console.error(`no checkout: ${repository}`); return; }
  const eslint = new ESLint({
    cwd: root, overrideConfigFile: true, errorOnUnmatchedPattern: false, allowInlineConfig: false, ignore: false,
    overrideConfig: [{
      files: ['**/*.{ts,tsx,mts,cts,js,mjs,cjs,jsx}'], plugins: { [namespace]: plugin as never },
      languageOptions: { parser: parser as never, parserOptions: { ecmaFeatures: { jsx: true } } },
      rules: Object.fromEntries(rules.map((rule) => [`${namespace}/${rule}`, 'error' as const])),
    }],
  });
  const labelled = [...new Set(labels.filter((label) => label.repo === repository).map((label) => join(root, label.file)))];
  for (const file of options['all-files'] ? sourcesIn(root) : labelled.filter((path) => existsSync(path))) {
    run.files++;
    try {
      for (const result of await eslint.lintFiles([file])) {
        run.lines += (result.source ?? readFileSync(result.filePath, 'utf8')).split('\n').length;
        if (result.messages.some((message) => message.fatal)) run.unparsed++;
        reports.set(`${repository}\0${relative(root, result.filePath)}`, result.messages.filter((message) => message.ruleId?.startsWith(`${namespace}/`))
          .map((message) => ({ rule: message.ruleId!.slice(namespace.length + 1), line: message.line, message: message.message })));
      }
    } catch (error) {
      run.crashes++;
      console.error(`crash: ${relative(corpus, file)}: ${String((error as Error).message).split('\n')[0]}`);
    }
  }
}

function rootOf(repository: string): string { return join(corpus, repository.replace('/', '+')); }

function halfOf(repository: string): string { return String([...repository].reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) >>> 0, 7) % 2); }

function sourcesIn(dir: string, found: string[] = []): string[] {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (['node_modules', 'dist'].includes(entry.name) || entry.name.startsWith('.') || (entry.name === 'build' && existsSync(join(dir, 'package.json')))) continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) sourcesIn(path, found);
    else if (entry.isFile() && /(?<!\.d|\.min)\.[cm]?[jt]sx?$/.test(entry.name)) found.push(path);
  }
  return found;
}

function writeDocs(): void {
  const rows = table.map((row) => `| ${Object.values(row).join(' | ')} |`);
  const block = [`| ${Object.keys(table[0]!).join(' | ')} |`, `|${Object.keys(table[0]!).map(() => ' --- ').join('|')}|`, ...rows, '', `${summary.replace(/, [\d.]+ s;/, ';')}.`].join('\n');
  const text = readFileSync(docs, 'utf8').replace(new RegExp(`(<!-- begin ${place} -->\\n)[^]*?(<!-- end ${place} -->)`), `$1\n${block}\n\n$2`);
  writeFileSync(docs, text);
}
