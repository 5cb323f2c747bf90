import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

export default createRule({
  name: 'no-ack-before-processing',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow acknowledging a message before its effects are done',
      category: 'consumers',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      early: '`{{acknowledge}}` acknowledges the message before `{{effect}}` is done. If the process dies or the call fails in between, the broker never delivers the message again. Effect: {{route}}.',
      onReceipt: 'The consumer is registered so that the broker takes each message as processed when it is delivered, before `{{effect}}`. If the process dies or the call fails, the message is lost. Effect: {{route}}.',
      errorsToo: 'The consumer is registered so that a message is acknowledged when its handler fails, too. If `{{effect}}` fails, the message is lost. Effect: {{route}}.',
      inFlight: 'Nobody waits for `{{call}}`, and so the message is acknowledged while it still runs. If it fails, or the process dies, the message is lost. Effect: {{route}}.',
      handedOver: '`{{call}}` hands the message to listeners in this process and does not wait for them, and so it is acknowledged while `{{effect}}` still runs. If that fails, or the process dies, the message is lost. Effect: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const finding of factsOf(context).consumers('acknowledgement')) {
          context.report({ loc: finding.loc, messageId: finding.problem, data: finding.data });
        }
      },
    };
  },
});
