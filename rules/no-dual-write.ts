import { factsOf } from '../src/engine/index.ts';
import { createRule, pairData } from '../src/rule.ts';

export default createRule({
  name: 'no-dual-write',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow a database write and a broker publish in one unit of work without an outbox',
      category: 'producers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      writeFirst: '`{{write}}` commits and then `{{publish}}` publishes, with no outbox between them. If the process dies or the broker is down in between, {{event}} is lost. Write: {{writeRoute}}. Publish: {{publishRoute}}.',
      publishFirst: '`{{publish}}` publishes before `{{write}}` commits, with no outbox between them. If the write fails, {{event}} tells of a change that never happened (a phantom event). Publish: {{publishRoute}}. Write: {{writeRoute}}.',
      concurrent: '`{{write}}` and `{{publish}}` run side by side, with no outbox between them. Either can fail alone: {{event}} is lost, or tells of a change that never happened. Write: {{writeRoute}}. Publish: {{publishRoute}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).dualWrites()) {
          if (!finding.inTransaction) context.report({ loc: finding.loc, messageId: finding.order, data: pairData(finding) });
        }
      },
    };
  },
});
