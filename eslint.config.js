import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';

export default defineConfig([
  globalIgnores(['dist/', 'coverage/', '.cache/', 'docs/demo/', 'test/projects/', 'test/catalog/*.fixture.*', 'test/codemods/*/*/', 'test/**/fixtures/', 'test/proof/programs/']),
  {
    files: ['**/*.{js,ts}'],
    extends: [tseslint.configs.recommended, tseslint.configs.stylistic],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'eqeqeq': 'error',
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-template': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/prefer-for-of': 'off',
      // `!` states a fact that the line above has checked; the alternative is dead code.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/cli/**', 'src/dev/**', 'test/{bench,accuracy,proof}/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['rules/*.ts'],
    ignores: ['rules/index.ts'],
    extends: [eslintPlugin.configs.recommended],
    rules: {
      'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^(Disallow|Require|Enforce) ' }],
      'eslint-plugin/require-meta-schema-description': 'error',
      // `createRule` puts them there.
      'eslint-plugin/require-meta-default-options': 'off',
      'eslint-plugin/prefer-message-ids': 'error',
      'max-lines': ['error', { max: 150 }],
      'no-restricted-syntax': ['error',
        { selector: 'Identifier[name="parserServices"], Literal[value="parserServices"]', message: 'Rules need no type information: ask the engine.' },
        { selector: 'ImportExpression, CallExpression[callee.name="require"]', message: 'A rule imports `../src/rule.ts` and the indexes of the engine, the contracts and the topics, statically.' },
      ],
      ...importOnly(['../src/rule.ts', '../src/engine/index.ts', '../src/contracts/index.ts', '../src/topics/index.ts'], 'A rule reads the engine, the contracts and the topics by their indexes, and nothing else.'),
    },
  },
  {
    files: ['src/catalog/*.ts'],
    ignores: ['src/catalog/{index,schema}.ts'],
    rules: {
      ...importOnly(['./schema.ts'], 'A catalog entry is data: it imports `./schema.ts` only.'),
      'no-restricted-syntax': ['error', { selector: ':function', message: 'A catalog entry is data, without functions: give the schema a named field, or the engine a feature.' }],
    },
  },
  {
    files: ['src/engine/**'],
    rules: importNone('^\\.\\./(?!catalog/|settings\\.ts$|package\\.ts$)|^(typescript|ts-morph)$', 'The engine reads the catalog and the settings, and needs no compiler; rules, codemods and the command line read the engine.'),
  },
  {
    files: ['src/catalog/{index,schema}.ts'],
    rules: importNone('^\\.\\./', 'The catalog knows nothing of the rest.'),
  },
  {
    files: ['src/contracts/**'],
    rules: importNone('/(rules|codemods|cli|dev)/', 'Contracts read the engine; rules and the command line read them.'),
  },
  {
    files: ['src/topics/**'],
    rules: importNone('/(rules|codemods|cli|dev|contracts)/', 'Topics read the engine; rules and the command line read them.'),
  },
  {
    files: ['codemods/**'],
    rules: importNone('/(rules|cli|dev)/', 'A codemod reads the engine, not the rules or the command line.'),
  },
  {
    files: ['src/cli/**'],
    rules: importNone('/dev/', '`src/dev` is not in the package.'),
  },
]);

/** Forbids every import but these. */
function importOnly(allowed, message) {
  return importNone(`^(?!(?:${allowed.map((source) => source.replaceAll('.', '\\.')).join('|')})$)`, message);
}

/** Forbids the imports that match. */
function importNone(regex, message) {
  return { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] };
}
