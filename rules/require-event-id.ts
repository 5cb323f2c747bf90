import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

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
      missing: '`{{publish}}` publishes {{event}} with no id of its own ({{text}}). A consumer that gets it twice, as at-least-once delivery allows, cannot tell and acts twice. Publish: {{route}}.',
      aggregate: '`{{publish}}` publishes {{event}} with `{{text}}` as its id, which is the id of what the event is about. The second event about it looks like a repetition of the first and is dropped. Publish: {{route}}.',
      entry: '`{{publish}}` publishes {{event}} with no id but that of the batch entry, `{{text}}`. Consumers never see that one: they cannot tell a message that comes twice. Publish: {{route}}.',
      remade: '`{{publish}}` publishes {{event}} with an id that `{{text}}` makes anew on each try. A retry after a lost answer sends the event again under another id, and consumers act twice. Publish: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, publish, eventId } of factsOf(context).publishes()) {
          if (eventId) context.report({ loc, messageId: eventId.fault, data: { ...messageData(publish), text: eventId.text || 'the payload is a plain value' } });
        }
      },
    };
  },
});

function messageData({ name, route, topic }: { name: string; route: string; topic?: string }): Record<'publish' | 'event' | 'route', string> {
  return { publish: name, event: topic ? `\`${topic}\`` : 'an event', route };
}
