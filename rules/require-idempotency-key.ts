import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'require-idempotency-key',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a key that stays the same on calls to other systems from a consumer',
      category: 'consumers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      missing: '`{{effect}}` is called for each delivery of a message, and gives {{library}} no idempotency key. When the message is delivered again, it is done a second time. Consumer: {{route}}.',
      fresh: '`{{effect}}` is called for each delivery of a message, with an idempotency key that is made anew each time. {{library}} cannot tell the second delivery from another request, and does it again. Consumer: {{route}}.',
      noPlace: '`{{effect}}` is called for each delivery of a message, and {{library}} has no place for an idempotency key. When the message is delivered again, it is done a second time. Consumer: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('idempotencyKey')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
