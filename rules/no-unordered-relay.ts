import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'no-unordered-relay',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow relays of an outbox that publish rows out of order, or mark them before they are published',
      category: 'producers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      parallel: '`{{name}}` publishes all rows of the outbox at the same time. Those about one thing overtake each other, and consumers see the end of a story before its start.',
      unordered: '`{{name}}` reads rows of the outbox that are to be published in no order. The database gives them as it likes: events about one thing are published in any order, and an old one may wait for ever.',
      markedFirst: '`{{name}}` marks rows of the outbox as published before they are. If the process stops in between, or the broker cannot be reached, they are lost: nobody will look at them again.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, fault, name } of factsOf(context).relays()) context.report({ loc, messageId: fault, data: { name } });
      },
    };
  },
});
