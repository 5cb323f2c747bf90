import { factsOf } from '../src/engine/index.ts';
import { createRule, publishData } from '../src/rule.ts';

export default createRule({
  name: 'require-event-id',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a stable unique id of its own on every published event',
      category: 'producers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      missing: '`{{publish}}` publishes {{event}} without an id of its own ({{text}}). Brokers deliver at least once: a consumer that gets it twice cannot tell, and acts twice. Publish: {{route}}.',
      aggregate: '`{{publish}}` publishes {{event}} with `{{text}}` as its id, which is that of what the event is about. The next event about it looks like a repetition, and is dropped. Publish: {{route}}.',
      entry: '`{{publish}}` publishes {{event}} with no id but that of its batch entry, `{{text}}`. No consumer sees that one: who gets the message twice cannot tell, and acts twice. Publish: {{route}}.',
      remade: '`{{publish}}` publishes {{event}} with an id that `{{text}}` makes anew on each try. If an answer is lost and the publish is tried again, the same event arrives under two ids. Publish: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, publish, eventId } of factsOf(context).publishes()) {
          if (eventId) context.report({ loc, messageId: eventId.fault, data: { ...publishData(publish), text: eventId.text || 'its payload is one plain value' } });
        }
      },
    };
  },
});
