import { factsOf } from '../src/engine/index.ts';
import { createRule } from '../src/rule.ts';

const SECONDS_OF_AN_HOUR = 3600;

export default createRule<'short', [{ hours: number }]>({
  name: 'min-dedup-retention',
  meta: {
    type: 'problem',
    docs: {
      description: 'Enforce that it is kept which messages were seen for as long as they can be delivered again',
      category: 'consumers',
      preset: 'opt-in',
      evidence: 'project',
    },
    messages: {
      short: '`{{claim}}` keeps for {{kept}} which messages were seen, and they can be delivered again for {{hours}} hours. One that is replayed after that is processed a second time. Consumer: {{handler}}.',
    },
    schema: [{
      type: 'object',
      properties: { hours: { type: 'number', minimum: 0, exclusiveMinimum: true, description: 'For how many hours a message can be delivered again: the retention of the topic, or of the queue and its dead letters.' } },
      additionalProperties: false,
    }],
    // Kafka keeps a topic for a week where nothing is said: https://kafka.apache.org/documentation/#brokerconfigs_log.retention.hours
    defaultOptions: [{ hours: 168 }],
  },
  create(context) {
    const [{ hours }] = context.options;
    return {
      Program() {
        for (const { loc, problem, data } of factsOf(context).consumers('retention')) {
          const seconds = Number(data['seconds']);
          if (seconds < hours * SECONDS_OF_AN_HOUR) context.report({ loc, messageId: problem, data: { ...data, kept: inWords(seconds), hours: String(hours) } });
        }
      },
    };
  },
});

function inWords(seconds: number): string {
  return seconds < 2 * SECONDS_OF_AN_HOUR ? `${seconds} seconds` : `${Math.round(seconds / SECONDS_OF_AN_HOUR)} hours`;
}
