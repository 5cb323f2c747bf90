import { factsOf } from '../src/engine/index.ts';
import { createRule, publishData } from '../src/rule.ts';

export default createRule({
  name: 'no-unconfirmed-publish',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow publishing without learning whether the broker has the message',
      category: 'producers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      unawaited: '`{{publish}}` publishes {{event}}, and nobody waits for it. If the broker cannot be reached the event is lost, and the code goes on as if it were out. Publish: {{route}}.',
      silenced: '`{{publish}}` publishes {{event}}, and its error is caught and forgotten. If the broker cannot be reached the event is lost, and nobody learns of it. Publish: {{route}}.',
      unsubscribed: '`{{publish}}` gives an observable, which tells nobody of an error who does not subscribe to it; to `await` it waits for nothing. If the broker cannot be reached {{event}} is lost. Await `lastValueFrom(...)` of it. Publish: {{route}}.',
      unanswered: '`{{publish}}` hands {{event}} to a channel that never says whether the broker has it. If the connection breaks, what was on its way is lost. Use a confirm channel, and wait for the confirmation. Publish: {{route}}.',
    },
    schema: [],
  },
  create(context) {
    return {
      Program() {
        for (const { loc, problem, publish } of factsOf(context).sends('confirmation')) context.report({ loc, messageId: problem, data: publishData(publish) });
      },
    };
  },
});
