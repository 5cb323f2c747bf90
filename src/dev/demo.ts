/** `npm run demo`: what the rules say of the demo shop, and what the codemod would change in it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SHOP = 'docs/demo/shop';

const checked = show(`What the rules find in ${SHOP}`, ['check', SHOP]);
const migrated = show('What the codemod would change (nothing is written)', ['migrate', 'dual-write-to-outbox', SHOP]);

// The shop is there to be found fault with: 1 is what `check` exits with where it finds something.
if (checked !== 1) fail(`\`check\` exited with ${checked}; it should find something, and exit with 1.`);
if (migrated !== 0) fail(`\`migrate\` exited with ${migrated}.`);

function show(title: string, args: readonly string[]): number | null {
  console.log(`\n=== ${title}\n\n$ event-hygiene ${args.join(' ')}\n`);
  return spawnSync(process.execPath, ['dist/src/cli/main.js', ...args], { cwd: root, stdio: 'inherit' }).status;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
