import { factsOf } from '../src/engine/index.ts';
import { createRule, publishData } from '../src/rule.ts';

interface Options { allow: string[] }

export default createRule<'ids' | 'catchAll', [Options]>({
  name: 'no-thin-event',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow events that carry ids alone, or say only that something has changed',
      category: 'producers',
      preset: 'strict',
      evidence: 'project',
    },
    messages: {
      ids: '`{{publish}}` publishes {{event}} with ids alone ({{text}}). Every consumer has to ask back for what has happened: it gets the state of a later moment, and nothing at all while this service is down. Publish: {{route}}.',
      catchAll: 'The event `{{name}}` says that something has changed, and not what has happened. Consumers have to compare it with what they stored, and each change wakes all of them. Name the fact, and carry what belongs to it.',
    },
    schema: [{
      type: 'object',
      properties: {
        allow: { type: 'array', items: { type: 'string', format: 'regex' }, description: 'Regular expressions for names of events that are right as they are, matched without regard to case.' },
      },
      additionalProperties: false,
    }],
    defaultOptions: [{ allow: [] }],
  },
  create(context) {
    const allowed = context.options[0].allow.map((pattern) => new RegExp(pattern, 'i'));
    const isRight = (name: string): boolean => allowed.some((pattern) => pattern.test(name));
    return {
      Program() {
        const facts = factsOf(context);
        for (const { publish, content } of facts.publishes()) {
          if (content && !content.names.some(isRight)) context.report({ loc: content.at, messageId: content.fault, data: { ...publishData(publish), text: content.text } });
        }
        for (const { loc, name, mood } of facts.eventNames()) if (mood === 'catchAll' && !isRight(name)) context.report({ loc, messageId: 'catchAll', data: { name } });
      },
    };
  },
});
