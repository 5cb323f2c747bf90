import { factsOf } from '../src/engine/index.ts';
import { createRule, publishData } from '../src/rule.ts';

export default createRule({
  name: 'require-schema-version',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require a version of its schema on every published event',
      category: 'producers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      missing: '`{{publish}}` publishes {{event}} without a version of its schema ({{text}}). When a field changes, consumers cannot tell the old form from the new one, and misread what is stored or still on its way. Publish: {{route}}.',
      aggregate: '`{{publish}}` publishes {{event}} with `{{text}}` as its version, which counts the changes of what the event is about. When a field changes, consumers cannot tell the old form from the new one. Publish: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, publish, schemaVersion } of factsOf(context).publishes()) {
          if (schemaVersion) context.report({ loc, messageId: schemaVersion.fault, data: { ...publishData(publish), text: schemaVersion.text || 'its payload is one plain value' } });
        }
      },
    };
  },
});
