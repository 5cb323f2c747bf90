import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'require-version-guard',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a handler that overwrites state to compare it with what its event says first',
      category: 'consumers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      overwritten: '`{{write}}` overwrites what is stored, whatever stands there. Events arrive late and out of order: an old one undoes what a newer one has set. Compare a version, a sequence or the status first, in the condition of the write. Write: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('order')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
