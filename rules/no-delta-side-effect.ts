import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'no-delta-side-effect',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow changing a value by an amount for each delivery of a message',
      category: 'consumers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      delta: '`{{write}}` changes a value by an amount for each delivery of the message. A message that is delivered twice is counted twice. Effect: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('delta')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
