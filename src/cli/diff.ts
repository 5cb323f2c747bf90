import { relative, sep } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { FileChange } from '../../codemods/shared/report.ts';

/** A change as `git apply` reads it. */
export function unifiedDiff({ path, before, after }: FileChange, cwd: string): string {
  const name = relative(cwd, path).split(sep).join('/');
  const patch = createTwoFilesPatch(before === null ? '/dev/null' : `a/${name}`, `b/${name}`, before ?? '', after, '', '', { context: 3 });
  // The first line is a rule of equal signs; behind the names stands a tab for a date that is not there.
  const body = patch.slice(patch.indexOf('--- ')).replace(/^((?:---|\+\+\+) [^\t\n]*)\t$/gm, '$1');
  return `diff --git a/${name} b/${name}\n${before === null ? 'new file mode 100644\n' : ''}${body}`;
}
