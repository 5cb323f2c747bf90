import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'no-nondeterministic-handler',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow a handler that stores what another run of it would make anew',
      category: 'consumers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      id: '`{{write}}` stores a new id, `{{made}}`, as `{{field}}`. When the event is delivered or replayed again, the same thing is stored again under another id. Take the id from the event, or derive it. Write: {{route}}.',
      random: '`{{write}}` stores `{{made}}` as `{{field}}`, which is another value on each run. When the event is delivered or replayed again, the state is another one. Write: {{route}}.',
      clock: '`{{write}}` stores the time at which it runs, `{{made}}`, as `{{field}}`. When the event is late, delivered or replayed again, the state is another one. Take the time from the event. Write: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('replay')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
