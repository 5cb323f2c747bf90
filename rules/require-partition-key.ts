import { factsOf } from '../src/engine/index.ts';
import { createRule, publishData } from '../src/rule.ts';

export default createRule({
  name: 'require-partition-key',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require the id of the aggregate as the key of events, where a broker orders by key',
      category: 'producers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      missing: '`{{publish}}` publishes {{event}} without a key. Each message may go to another partition, so that events about one thing arrive in any order. Publish: {{route}}.',
      empty: '`{{publish}}` publishes {{event}} with an empty key, `{{text}}`. It counts as none: events about one thing arrive in any order. Publish: {{route}}.',
      constant: '`{{publish}}` publishes {{event}} with the same key each time, `{{text}}`. All events go through one partition or group: one slow consumer holds up everything. Publish: {{route}}.',
      random: '`{{publish}}` publishes {{event}} with a random key, `{{text}}`. Events about one thing are spread over all partitions, and arrive in any order. Publish: {{route}}.',
      eventId: '`{{publish}}` publishes {{event}} with its own id as the key, `{{text}}`. No two events share it: those about one thing are spread over all partitions, and arrive in any order. Publish: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, publish, key } of factsOf(context).publishes()) if (key) context.report({ loc, messageId: key.fault, data: { ...publishData(publish), text: key.text } });
      },
    };
  },
});
