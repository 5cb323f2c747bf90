import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

interface Options { requireAtomicClaim: boolean }

export default createRule<'unguarded' | 'recordedAfter' | 'recordedApart' | 'inMemory' | 'checkThenAct', [Options]>({
  name: 'require-idempotent-handler',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require consumers to do no harm when a message is delivered twice',
      category: 'consumers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      unguarded: 'Nothing here tells whether the message was processed before. Brokers deliver a message again after a crash, a rebalance or a lost acknowledgement, and `{{effect}}` then happens twice. Effect: {{route}}.',
      recordedAfter: '`{{claim}}` records the message after `{{effect}}`. A second delivery repeats the effect before it finds the record. Effect: {{route}}.',
      recordedApart: '`{{claim}}` records the message outside of the transaction of `{{effect}}`. If the process dies in between, the message counts as processed and its effect never happens. Effect: {{route}}.',
      inMemory: 'The messages that were seen are kept in the memory of this process. After a restart, or in another instance, `{{effect}}` happens twice. Effect: {{route}}.',
      checkThenAct: 'The message is looked up first, and recorded by `{{claim}}` after `{{effect}}`. Two deliveries at the same time both find nothing, and the effect happens twice. Effect: {{route}}.',
    },
    schema: [
      {
        type: 'object',
        properties: {
          requireAtomicClaim: { type: 'boolean', description: 'Report a message that is looked up first and recorded after its effects, too: two deliveries at the same time both find nothing.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ requireAtomicClaim: false }],
  },
  create(context) {
    const [{ requireAtomicClaim }] = context.options;
    return {
      Program() {
        for (const finding of factsOf(context).consumers('idempotency')) {
          if (finding.problem === 'checkThenAct' && !requireAtomicClaim) continue;
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
