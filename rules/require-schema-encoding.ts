import { factsOf } from '../src/engine/index.ts';
import { createRule, publishData } from '../src/rule.ts';

export default createRule({
  name: 'require-schema-encoding',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require messages to be written by a schema of the registry, where a package has an encoder for that',
      category: 'producers',
      preset: 'opt-in',
      evidence: 'project',
    },
    messages: {
      plain: '`{{publish}}` publishes {{event}} as plain JSON, past the schema registry that `{{encoder}}` is here for. Nothing checks what is written: consumers that expect the encoded form cannot read it, and a field that is renamed breaks the others in production. Publish: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, publish, encoding } of factsOf(context).publishes()) {
          if (encoding) context.report({ loc, messageId: encoding.fault, data: { ...publishData(publish), encoder: encoding.encoder } });
        }
      },
    };
  },
});
