import { factsOf } from '../src/engine/index.ts';
import { createRule, publishData } from '../src/rule.ts';

export default createRule({
  name: 'no-publish-in-loop',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow one publish for each element of a list, where the client can send many at once',
      category: 'producers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      perItem: '`{{publish}}` publishes once for each element, one after the other. Each waits for the broker, and where one fails those before it are out already. The client can send them together: {{batch}}. Publish: {{route}}.',
      allAtOnce: '`{{publish}}` publishes once for each element, all at the same time. A long list is as many requests at once, and where one fails nobody knows which of the others are out. The client can send them together: {{batch}}. Publish: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, problem, publish, batch } of factsOf(context).sends('loop')) context.report({ loc, messageId: problem, data: { ...publishData(publish), batch } });
      },
    };
  },
});
