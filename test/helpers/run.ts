import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import parser from '@typescript-eslint/parser';
import { RuleTester } from 'eslint';
import { afterAll, describe, it } from 'vitest';
import type { EventRule } from '../../src/rule.ts';

interface ValidCase {
  /** The fact that the case is about. */
  name: string;
  code: string;
  filename?: string;
  options?: unknown[];
  settings?: Record<string, unknown>;
}

interface InvalidCase extends ValidCase {
  errors: { messageId: string; line: number; column?: number; data?: Record<string, string> }[];
}

Object.assign(RuleTester, { afterAll, describe, it, itOnly: it.only });

// Cases are no files, but their folder is real, so that imports are resolved as they are in a project.
const FOLDER = fileURLToPath(new URL('../../src', import.meta.url));

/** Runs a rule over single-file cases. Cases that need several files are folders in `test/projects`. */
export function run(rule: EventRule, cases: { valid: ValidCase[]; invalid: InvalidCase[] }): void {
  const tester = new RuleTester({ languageOptions: { parser } });
  const withFile = <Case extends ValidCase>(test: Case): Case => ({ ...test, filename: join(FOLDER, test.filename ?? 'case.ts') });
  tester.run(rule.name, rule, { valid: cases.valid.map(withFile), invalid: cases.invalid.map(withFile) });
}
