import { contractBreaksOf, MODES, type ContractOptions } from '../src/contracts/index.ts';
import { createRule } from '../src/rule.ts';

const ADVICE = '{{why}} {{advice}}.';

export default createRule<'removed' | 'renamed' | 'retyped' | 'required' | 'optional' | 'narrowed' | 'widened' | 'added', [ContractOptions]>({
  name: 'no-breaking-event-change',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow changes to an event that break its committed contract',
      category: 'contracts',
      preset: 'opt-in',
      evidence: 'project',
    },
    messages: {
      removed: `\`{{event}}\`{{owner}} has lost \`{{field}}\`. ${ADVICE}`,
      renamed: `\`{{event}}\`{{owner}} has \`{{to}}\` in place of \`{{field}}\`. ${ADVICE}`,
      retyped: `\`{{event}}\`{{owner}} has \`{{field}}\` as \`{{now}}\`, and had it as \`{{was}}\`. ${ADVICE}`,
      required: `\`{{event}}\`{{owner}} newly requires \`{{field}}\`. ${ADVICE}`,
      optional: `\`{{event}}\`{{owner}} may now lack \`{{field}}\`. ${ADVICE}`,
      narrowed: `\`{{event}}\`{{owner}} allows less in \`{{field}}\` than before. ${ADVICE}`,
      widened: `\`{{event}}\`{{owner}} allows more in \`{{field}}\` than before. ${ADVICE}`,
      added: `\`{{event}}\`{{owner}} has a further field \`{{field}}\`, which its contract does not admit. ${ADVICE}`,
    },
    schema: [{
      type: 'object',
      properties: {
        baseline: { type: 'string', description: 'The file with the contracts, from the working directory. Default: the nearest `event-contracts.json`.' },
        mode: { enum: [...MODES], description: 'What must stay readable, in place of what the file with the contracts says.' },
      },
      additionalProperties: false,
    }],
    defaultOptions: [{}],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, event, owner, change } of contractBreaksOf(context, context.options[0])) {
          const { kind, path, to, was, now, why, advice } = change;
          context.report({ loc, messageId: MESSAGES[kind], data: { event, field: path || 'payload', to: to ?? '', was, now, why, advice: advice?.replace(/\.$/, '') ?? '', owner: owner === null ? '' : ` (${owner})` } });
        }
      },
    };
  },
});

const MESSAGES = {
  removed: 'removed', renamed: 'renamed', retyped: 'retyped', restructured: 'retyped', required: 'required', 'added-required': 'required', optional: 'optional',
  'enum-narrowed': 'narrowed', narrowed: 'narrowed', 'enum-widened': 'widened', widened: 'widened', added: 'added',
} as const;
