/** What `npm run new` writes: for each kind, the files of a new one, and what is left to do. Everything here passes `npm run typecheck` and `npm run lint` as it is. */

export interface Scaffold {
  files: { path: string; text: string }[];
  next: string[];
}

export const SCAFFOLDS: Record<string, (name: string) => Scaffold> = { rule, library, codemod };

function rule(name: string): Scaffold {
  return {
    files: [
      {
        path: `rules/${name}.ts`,
        text: `import { factsOf } from '../src/engine/index.ts';
import { createRule, pairData } from '../src/rule.ts';

export default createRule({
  name: '${name}',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow TODO',
      category: 'producers',
      preset: 'opt-in',
      evidence: 'project',
    },
    messages: {
      found: '\`{{publish}}\` TODO what it does. TODO what breaks. Publish: {{publishRoute}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        // TODO ask the engine the question of this rule.
        for (const finding of factsOf(context).dualWrites()) {
          context.report({ loc: finding.loc, messageId: 'found', data: pairData(finding) });
        }
      },
    };
  },
});
`,
      },
      {
        path: `docs/rules/${name}.md`,
        text: `# event-hygiene/${name}

📝 Disallow TODO.

<!-- end auto-generated rule header -->

TODO what the rule reports, and where.

## Why

TODO the failure that it prevents: what happens, to whom, and when.

## What is not reported

- TODO

## Examples

### Incorrect

\`\`\`ts
${DUAL_WRITE}\`\`\`

### Correct

\`\`\`ts
${PUBLISH_ALONE}\`\`\`

## Options

This rule has none.

## When not to use it

TODO
`,
      },
      {
        path: `test/rules/${name}.test.ts`,
        text: `import rule from '../../rules/${name}.ts';
import { run } from '../helpers/run.ts';

run(rule, {
  invalid: [
    {
      name: 'TODO the fact that the case is about',
      code: \`
${indent(DUAL_WRITE)}\`,
      errors: [{ messageId: 'found', line: 7 }],
    },
  ],
  valid: [
    {
      name: 'TODO the nearest thing that is right',
      code: \`
${indent(PUBLISH_ALONE)}\`,
    },
  ],
});
`,
      },
    ],
    next: [
      `State the policy in rules/${name}.ts, in the words of events. If that needs an AST node type or the name of a library, the engine or the catalog lacks a fact.`,
      `Write the cases in test/rules/${name}.test.ts, and a file in test/projects for each thing that takes several files.`,
      `Write docs/rules/${name}.md; its examples are linted, and what the rule says of them is kept in test/docs-output.`,
      'Set `category` and `preset`, then run `npm run docs` and `npm test`.',
    ],
  };
}

const DUAL_WRITE = `import { Repository } from 'typeorm';
import { Producer } from 'kafkajs';

export async function place(orders: Repository<Order>, producer: Producer, order: Order) {
  await orders.save(order);
  await producer.send({ topic: 'order.placed', messages: [{ value: JSON.stringify(order) }] });
}
`;

const PUBLISH_ALONE = `import { Producer } from 'kafkajs';

export async function announce(producer: Producer) {
  await producer.send({ topic: 'service.started', messages: [{ value: '{}' }] });
}
`;

function indent(code: string): string {
  return code.replace(/^(?=.)/gm, '        ').trimEnd();
}

function library(name: string): Scaffold {
  return {
    files: [
      {
        path: `src/catalog/${name}.ts`,
        text: `// https://example.com/TODO-the-reference
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: '${name}',
  title: 'TODO',
  kind: 'broker',
  docs: 'https://example.com/TODO-the-reference',
  packages: ['${name}'],
  versions: '^1.0.0',
  receivers: {
    Client: { classes: ['Client'] },
  },
  effects: [
    { on: 'Client', members: ['publish'], effect: 'publish', topic: [0], payload: [1] },
  ],
});
`,
      },
      {
        path: `test/catalog/${name}.fixture.ts`,
        text: `import { Client } from '${name}';

const client = new Client();

export async function publishes() {
  await client.publish('order.placed', { id: '1' }); // publish topic=order.placed payload
}

export async function subscribes() {
  await client.subscribe('order.placed'); // none
}
`,
      },
    ],
    next: [
      `Fill src/catalog/${name}.ts from the type declarations of the versions that you name, every row of it.`,
      `Write a line for every row in test/catalog/${name}.fixture.ts, as real code would call it.`,
      'Run `npm run docs` and `npm test`.',
    ],
  };
}

function codemod(name: string): Scaffold {
  return {
    files: [
      {
        path: `codemods/${name}/index.ts`,
        text: `import type { Codemod, Site } from '../shared/report.ts';

const codemod: Codemod = {
  name: '${name}',
  title: 'TODO what it does, as a phrase',
  fixes: ['no-dual-write'],
  verdicts: {
    XX100: { rewritten: true, reason: 'TODO why it is safe.' },
  },
  async run({ files, progress }) {
    const sites: Site[] = [];
    files.forEach((_file, index) => {
      progress?.('Looking for TODO in file', index + 1, files.length);
      // TODO ask the engine for the candidates in this file, and plan each: a site for every one, a change where it is safe.
    });
    return { sites, changes: [], nextSteps: [] };
  },
};

export default codemod;
`,
      },
      {
        path: `docs/codemods/${name}.md`,
        text: `# ${name}

TODO what it does.

## Before and after

TODO

## What changes for the caller

TODO

## What it decides

<!-- begin generated: codes -->
<!-- end generated: codes -->
`,
      },
      { path: `test/codemods/${name}/cases/first-case.input.ts`, text: PUBLISH_ALONE },
      {
        path: `test/codemods/${name}.test.ts`,
        text: `import codemod from '../../codemods/${name}/index.ts';
import { describeCases } from '../helpers/codemod-cases.ts';

describeCases(codemod);
`,
      },
    ],
    next: [
      `Plan, then edit, in codemods/${name}: a plan reads only, and refuses with a reason what it cannot prove safe.`,
      `Write the cases in test/codemods/${name}/cases: CASE.input.ts with \`// expect: CODE\` above every candidate; the first run writes CASE.output.ts.`,
      'Run `npm run docs` and `npm test`.',
    ],
  };
}
