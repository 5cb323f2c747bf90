import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'past-tense-event-name',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Enforce names of events that say what has happened, in the past tense',
      category: 'contracts',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      command: 'command `{{name}}` {{suggestion}}.',
      progressive: 'progressive `{{name}}` {{suggestion}}.',
      state: 'state `{{name}}` {{suggestion}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, name, mood, suggestion } of factsOf(context).eventNames()) context.report({ loc, messageId: mood, data: { name, suggestion: suggestion ?? '-' } });
      },
    };
  },
});
