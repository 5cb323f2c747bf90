import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'no-unbounded-retry',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow a consumer that puts a failed message back into its queue without limit',
      category: 'consumers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      requeued: '`{{reject}}` puts the message back into its queue at once, however often it has failed before. One that can never be processed goes round without end, as fast as the broker can deliver it, and keeps those behind it waiting. Consumer: {{handler}}.',
      endless: 'A message whose handler fails is put back into its queue at once, however often it has failed before. One that can never be processed goes round without end, as fast as the broker can deliver it, and keeps those behind it waiting. Consumer: {{handler}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('retry')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
