import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'require-event-id-in-logs',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a handler that logs to log the id of the message',
      category: 'consumers',
      preset: 'opt-in',
      evidence: 'project',
    },
    messages: {
      anonymous: '`{{log}}` tells of a message and not of which one, nor does any other line of this handler. When an event went wrong, nobody finds its lines. Log the id of the event, the message or the trace. Consumer: {{handler}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('logs')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
