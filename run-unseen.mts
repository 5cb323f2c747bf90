import { parser } from 'typescript-eslint';
import { ESLint } from 'eslint';
import { relative, join } from 'node:path';
import { readdirSync } from 'node:fs';
import plugin from './dist/src/index.js';
const [rulesArg, ...repos] = process.argv.slice(2);
function sourcesIn(dir: string, found: string[] = []): string[] {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (['node_modules', 'dist', 'build'].includes(entry.name) || entry.name.startsWith('.')) continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) sourcesIn(path, found);
    else if (entry.isFile() && /(?<!\.d|\.min)\.[cm]?[jt]sx?$/.test(entry.name)) found.push(path);
  }
  return found;
}
for (const repo of repos) {
  const root = `/work/unseen/${repo}`;
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, errorOnUnmatchedPattern: false, allowInlineConfig: false, ignore: false, overrideConfig: [{ files: ['**/*.{ts,tsx,mts,cts,js,mjs,cjs,jsx}'], plugins: { e: plugin as never }, languageOptions: { parser: parser as never, parserOptions: { ecmaFeatures: { jsx: true } } }, rules: Object.fromEntries(rulesArg!.split(',').map((r) => [`e/${r}`, 'error'])) }] });
  const start = Date.now(); let n = 0;
  const files = sourcesIn(root);
  for (const file of files) for (const r of await eslint.lintFiles([file])) for (const m of r.messages) if (m.ruleId) { n++; console.log(`${repo} ${relative(root, r.filePath)}:${m.line} [${m.ruleId.slice(2)}:${m.messageId}] ${m.message.slice(0, 260)}`); }
  console.error(`# ${repo} ${files.length} files ${n} reports ${((Date.now() - start) / 1000).toFixed(1)} s`);
}
