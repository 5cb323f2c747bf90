import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Builds `dist` before the tests that use it; a second build with nothing changed takes a second. */
export default function build(): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: fileURLToPath(new URL('../..', import.meta.url)), encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`npm run build failed:\n${stdout}${stderr}`);
}
