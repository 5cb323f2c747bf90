import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'require-dead-letter',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a queue that is consumed to say where messages go that cannot be processed',
      category: 'consumers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      missing: 'The queue{{queue}} names no place for messages that cannot be processed, and its consumer keeps none. The broker drops such a message without a trace, or delivers it again without end. Consumer: {{handler}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, problem, data } of factsOf(context).consumers('deadLetter')) {
          context.report({ loc, messageId: problem, data: { ...data, queue: data['queue'] ? ` \`${data['queue']}\`` : '' } });
        }
      },
    };
  },
});
