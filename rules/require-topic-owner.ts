import { createRule } from '../src/rule.ts';
import { FIELDS, topicFaultsOf, type TopicFault, type TopicOptions } from '../src/topics/index.ts';

export default createRule<'unknown' | 'misspelt' | 'incomplete', [TopicOptions]>({
  name: 'require-topic-owner',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require an owner, a schema and a retention for every topic, in a registry of topics',
      category: 'contracts',
      preset: 'opt-in',
      evidence: 'project',
    },
    messages: {
      unknown: '`{{call}}` {{uses}} `{{topic}}`, which `{{registry}}` does not list. Nobody answers for it: whoever changes what it carries asks no one, and nobody has said how long it is kept for those who have to read it again. List it with an owner, a schema and a retention. {{route}}.',
      misspelt: '`{{call}}` {{uses}} `{{topic}}`, which `{{registry}}` does not list, but it lists `{{near}}`. If that is meant, {{consequence}}. {{route}}.',
      incomplete: '`{{call}}` {{uses}} `{{topic}}`, which `{{place}}` lists without {{missing}}. {{reasons}}. {{route}}.',
    },
    schema: [{
      type: 'object',
      properties: {
        registry: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }], description: 'The registry of topics, from the working directory: a file, a pattern of files, the folder of an EventCatalog, or several of these. Default: `topics.yaml`.' },
        require: { type: 'array', items: { enum: [...FIELDS] }, uniqueItems: true, description: 'What the registry has to say of each topic. Default: all three.' },
      },
      additionalProperties: false,
    }],
    defaultOptions: [{}],
  },
  create(context) {
    return {
      Program() {
        for (const fault of topicFaultsOf(context, context.options[0])) {
          const { loc, name, topic, registry, near, place, missing, route } = fault;
          const messageId = fault.fault === 'incomplete' ? 'incomplete' : near === null ? 'unknown' : 'misspelt';
          context.report({ loc, messageId, data: {
            call: name, topic, registry, near: near ?? '', place, route, ...wordsFor(fault),
            missing: listed(missing.map((field) => (field === 'owner' ? 'an owner' : `a ${field}`))), reasons: capitalized(missing.map((field) => REASONS[field]).join('; ')),
          } });
        }
      },
    };
  },
});

/** What becomes of a topic for which that is not said. */
const REASONS = {
  owner: 'whoever wants to change what it carries finds nobody to ask',
  schema: 'consumers learn what it carries from whatever arrives',
  retention: 'nobody can tell how far back a consumer that was down may read',
};

function wordsFor({ direction }: TopicFault): { uses: string; consequence: string } {
  return direction === 'publish' ? { uses: 'publishes to', consequence: 'the events go where nobody reads them, and no call fails' } : { uses: 'subscribes to', consequence: 'it waits for events that never come, and no call fails' };
}

function capitalized(text: string): string { return text.slice(0, 1).toUpperCase() + text.slice(1); }

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
