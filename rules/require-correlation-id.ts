import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'require-correlation-id',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require events that a consumer publishes to carry the correlation id or trace of the message',
      category: 'consumers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      dropped: '`{{publish}}` publishes {{event}} from a consumer and drops the correlation id of the message that caused it. When something fails further on, nobody can tell which message it started with. Consumer: {{handler}}. Publish: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('correlation')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
