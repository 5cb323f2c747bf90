import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'require-partition-key',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require the id of the aggregate as the key of events that a broker orders by key',
      category: 'producers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      missing: 'missing `{{publish}}` {{event}} {{text}} {{route}}.',
      empty: 'empty `{{publish}}` {{event}} {{text}} {{route}}.',
      constant: 'constant `{{publish}}` {{event}} {{text}} {{route}}.',
      random: 'random `{{publish}}` {{event}} {{text}} {{route}}.',
      eventId: 'eventId `{{publish}}` {{event}} {{text}} {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, publish, key } of factsOf(context).publishes()) {
          if (key) context.report({ loc, messageId: key.fault, data: { publish: publish.name, event: publish.topic ?? 'an event', route: publish.route, text: key.text } });
        }
      },
    };
  },
});
