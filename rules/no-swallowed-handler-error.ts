import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'no-swallowed-handler-error',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow a consumer that logs an error and takes the message as processed',
      category: 'consumers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      swallowed: 'This `catch` logs the error of `{{effect}}` and goes on, so that the broker takes the message as processed. It is neither delivered again nor kept: what it asked for never happens, and only the log knows. Consumer: {{handler}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('swallowed')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
