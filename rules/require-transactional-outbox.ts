import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'require-transactional-outbox',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a row of an outbox to be written in the transaction of the state that it tells of',
      category: 'producers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      apart: '`{{write}}` and `{{enqueue}}` write the state and the row of the outbox, each by itself. If the process stops between the two, one is there without the other: the outbox protects from nothing. Write: {{writeRoute}}. Outbox: {{enqueueRoute}}.',
      outside: 'Of `{{write}}` and `{{enqueue}}`, which write the state and the row of the outbox, only one is in the transaction. If the process stops between the two, one is there without the other: the outbox protects from nothing. Write: {{writeRoute}}. Outbox: {{enqueueRoute}}.',
      unawaited: '`{{enqueue}}` puts a row into the outbox, and nobody waits for it. The transaction may have committed before it is written, and its error goes unseen. Write: {{writeRoute}}. Outbox: {{enqueueRoute}}.',
      withoutHandle: '`{{enqueue}}` stands in the transaction of `{{write}}`, and is not given its handle. The row is written over a connection of its own: it stays when the transaction is rolled back, and is seen before it commits. Write: {{writeRoute}}. Outbox: {{enqueueRoute}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, fault, write, enqueue } of factsOf(context).outbox()) {
          context.report({ loc, messageId: fault, data: { write: write.name, enqueue: enqueue.name, writeRoute: write.route, enqueueRoute: enqueue.route } });
        }
      },
    };
  },
});
