import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'no-event-cycle',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow consumers that send, over one another, the event that they were sent',
      category: 'consumers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      returns: '`{{publish}}` closes a circle of events: {{cycle}}. Nothing on it ends the round: one event is sent on without end, as fast as the broker can, and each new one starts another. Consumer: {{handler}}. Publish: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('cycle')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
