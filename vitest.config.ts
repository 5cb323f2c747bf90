import { defineConfig } from 'vitest/config';

/** Tests of the built package: `npm test` builds once for them, and a run of other files does not build at all. */
const NEEDS_BUILD = ['test/package.test.ts', 'test/oxlint.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'source', setupFiles: ['test/helpers/setup.ts'], include: ['test/**/*.test.ts'], exclude: ['**/node_modules/**', ...NEEDS_BUILD, 'test/codemods/*/*/**', 'test/**/fixtures/**'] },
      },
      {
        extends: true,
        test: { name: 'built', include: NEEDS_BUILD, globalSetup: 'test/helpers/build.ts', testTimeout: 180_000, hookTimeout: 180_000 },
      },
    ],
  },
});
