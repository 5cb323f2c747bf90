import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { UsageError } from './command.ts';

/** The text of a file as a git ref has it; null where it has none. */
export function fileAt(ref: string, path: string, cwd: string): string | null {
  const { top } = repositoryOf(ref, cwd);
  const { status, stdout } = git(['show', `${ref}:${relative(top, path).split(sep).join('/')}`], top);
  return status === 0 ? stdout : null;
}

/** Works on the files of a git ref, laid out in a folder of their own that is removed afterwards. The index and the work tree stay as they are. */
export async function withTreeAt<Result>(ref: string, cwd: string, work: (folder: string) => Promise<Result>): Promise<Result> {
  const { top } = repositoryOf(ref, cwd);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'event-hygiene-')));
  const tree = join(folder, 'tree');
  mkdirSync(tree);
  const env = { ...process.env, GIT_INDEX_FILE: join(folder, 'index') };
  try {
    for (const args of [['read-tree', ref], ['checkout-index', '--all', '--force', `--prefix=${tree}${sep}`]]) {
      const { status, stderr } = git(args, top, env);
      if (status !== 0) throw new UsageError(`The files of \`${ref}\` cannot be laid out: ${stderr.trim()}`);
    }
    // What is installed now is near enough to what was installed then, and types of packages are better than none.
    if (existsSync(join(top, 'node_modules'))) symlinkSync(join(top, 'node_modules'), join(tree, 'node_modules'), 'junction');
    return await work(join(tree, relative(top, realpathSync(cwd))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function repositoryOf(ref: string, cwd: string): { top: string } {
  const { status, stdout, error } = git(['rev-parse', '--show-toplevel'], cwd);
  if (error || status !== 0) throw new UsageError(`\`--against ${ref}\` needs a git repository, and this folder is in none.`);
  if (git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], cwd).status !== 0) throw new UsageError(`There is no git ref \`${ref}\` here. In continuous integration it may have to be fetched first: \`git fetch origin main\`.`);
  return { top: realpathSync(stdout.trim()) };
}

function git(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): { status: number | null; stdout: string; stderr: string; error?: Error } {
  return spawnSync('git', args, { cwd, env, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
}
