import { factsOf, type EventNameFinding } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

/** What is no fact. */
type Kind = Exclude<EventNameFinding['mood'], 'catchAll'>;
interface Options { allow: string[]; pastWords: string[]; report: Kind[]; places: EventNameFinding['place'][] }

export default createRule<Kind, [Options]>({
  name: 'past-tense-event-name',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Enforce names of events that say what has happened, in the past tense',
      category: 'contracts',
      preset: 'recommended',
      evidence: 'project',
    },
    messages: {
      command: 'The event `{{name}}` is named like a command. Consumers take it for an order to do something, and where two of them obey, it is done twice{{instead}}.',
      progressive: 'The event `{{name}}` is named after what is going on. Consumers cannot tell whether it has begun, goes on or is over when they hear of it{{instead}}.',
      state: 'The event `{{name}}` is named by a noun or a state, and does not say what has happened. Each consumer reads a moment of its own into it, and they drift apart{{instead}}.',
    },
    schema: [{
      type: 'object',
      properties: {
        allow: { type: 'array', items: { type: 'string', format: 'regex' }, description: 'Regular expressions for names that are right as they are, matched without regard to case.' },
        pastWords: { type: 'array', items: { type: 'string', format: 'regex' }, description: 'Regular expressions for whole words that are in the past tense: the verbs of another language, or those of a trade.' },
        report: { type: 'array', items: { enum: ['command', 'progressive', 'state'] }, uniqueItems: true, description: 'The kinds of names to report.' },
        places: { type: 'array', items: { enum: ['published', 'consumed', 'listed', 'class'] }, uniqueItems: true, description: 'Where an event is looked for: in calls that publish, in patterns of consumers, in enums, maps, constants and unions, and among classes.' },
      },
      additionalProperties: false,
    }],
    defaultOptions: [{ allow: [], pastWords: [], report: ['command', 'progressive', 'state'], places: ['published', 'consumed', 'listed', 'class'] }],
  },
  create(context) {
    const [{ allow, pastWords, report, places }] = context.options;
    const allowed = allow.map((pattern) => new RegExp(pattern, 'i'));
    const past = pastWords.map((pattern) => new RegExp(`^(?:${pattern})$`, 'i'));
    const isRight = ({ name, words }: EventNameFinding): boolean => allowed.some((pattern) => pattern.test(name)) || words.some((word) => past.some((pattern) => pattern.test(word)));
    return {
      Program() {
        for (const finding of factsOf(context).eventNames()) {
          const { loc, name, mood, place, suggestion } = finding;
          if (mood === 'catchAll' || !report.includes(mood) || !places.includes(place) || isRight(finding)) continue;
          context.report({ loc, messageId: mood, data: { name, instead: suggestion ? `: as a fact it is \`${suggestion}\`` : '' } });
        }
      },
    };
  },
});
