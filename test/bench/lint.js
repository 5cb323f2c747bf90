// One measured run, in a process of its own and in plain JavaScript, so that no loader is measured with it.
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import parser from '@typescript-eslint/parser';

const [mode, cwd, preset] = process.argv.slice(2);
const SOURCES = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'];
const IGNORED = ['**/node_modules/', '**/dist/', '**/build/', '**/*.min.js', '**/*.d.ts'];

process.stdout.write(JSON.stringify(mode === 'lint' ? await lint() : await relint()));

async function lint() {
  const started = performance.now();
  const eslint = await linter(preset === 'all');
  const results = await eslint.lintFiles(SOURCES);
  const ms = performance.now() - started;
  const spent = preset === 'all' ? (await import('../../dist/src/engine/clock.js')).clock.spent : new Map();
  return {
    files: results.length,
    lines: results.reduce((sum, { filePath }) => sum + readFileSync(filePath, 'utf8').split('\n').length, 0),
    findings: results.flatMap(({ messages }) => messages).filter(({ ruleId }) => ruleId).length,
    ms, rss: process.resourceUsage().maxRSS, spent: Object.fromEntries(spent),
  };
}

/** Every file in turn gets a line more, in the buffer only, as an editor would have it. */
async function relint() {
  const without = await linter(false);
  const ours = await linter(true);
  const results = await ours.lintFiles(SOURCES);
  await without.lintFiles(SOURCES);
  const times = { without: [], ours: [] };
  // Those with findings have most to work out; the others stand for the rest.
  const most = results.filter(({ messages }) => messages.length > 0).slice(0, 20);
  const rest = results.filter(({ messages }) => messages.length === 0);
  for (const { filePath } of [...most, ...rest.filter((_, index) => index % Math.ceil(rest.length / 20) === 0)]) {
    const text = readFileSync(filePath, 'utf8');
    for (const [key, eslint] of [['without', without], ['ours', ours]]) {
      const started = performance.now();
      await eslint.lintText(`${text}\n// changed\n`, { filePath });
      times[key].push(performance.now() - started);
    }
  }
  return times;
}

async function linter(withRules) {
  const { default: plugin } = withRules ? await import('../../dist/src/index.js') : { default: null };
  return new ESLint({
    cwd, overrideConfigFile: true, allowInlineConfig: false, errorOnUnmatchedPattern: false,
    overrideConfig: [{ ignores: IGNORED }, { files: SOURCES, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } }, ...(plugin ? [{ files: SOURCES, ...plugin.configs.all }] : [])],
  });
}
