import { factsOf } from '../src/engine/index.ts';
import { createRule, pairData } from '../src/rule.ts';

export default createRule({
  name: 'no-publish-in-transaction',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow publishing to a broker inside an open database transaction',
      category: 'producers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      inTransaction: '`{{publish}}` publishes inside the transaction of `{{write}}`. If the transaction rolls back, {{event}} tells of a change that never happened (a phantom event). Write: {{writeRoute}}. Publish: {{publishRoute}}.',
      inRetriedTransaction: '`{{publish}}` publishes inside the transaction of `{{write}}`, whose callback is run again after a conflict. Each try publishes {{event}} once more, for a change that may never be committed. Write: {{writeRoute}}. Publish: {{publishRoute}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).dualWrites()) {
          if (!finding.inTransaction) continue;
          context.report({ loc: finding.loc, messageId: finding.retried ? 'inRetriedTransaction' : 'inTransaction', data: pairData(finding) });
        }
      },
    };
  },
});
