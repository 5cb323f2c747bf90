// https://kafka.js.org/docs/producing
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'kafkajs',
  title: 'KafkaJS',
  kind: 'broker',
  docs: 'https://kafka.js.org/docs/producing',
  packages: ['kafkajs'],
  versions: '^2.2.4',
  receivers: {
    Kafka: { classes: ['Kafka'] },
    Producer: { types: ['Producer', 'Transaction'], from: { Kafka: ['producer'], Producer: ['transaction'] } },
    Consumer: { types: ['Consumer'], from: { Kafka: ['consumer'] } },
  },
  effects: [
    {
      on: 'Producer', members: ['send'], effect: 'publish', partitioned: true, batch: 'one `send` with all `messages`', topic: [0, 'topic'],
      payload: [0, 'messages', '*', 'value'], key: [0, 'messages', '*', 'key'], headers: [0, 'messages', '*', 'headers'],
    },
    {
      on: 'Producer', members: ['sendBatch'], effect: 'publish', partitioned: true, batch: 'one `sendBatch`', topic: [0, 'topicMessages', '*', 'topic'],
      payload: [0, 'topicMessages', '*', 'messages', '*', 'value'], key: [0, 'topicMessages', '*', 'messages', '*', 'key'],
      headers: [0, 'topicMessages', '*', 'messages', '*', 'headers'],
    },
    { on: 'Consumer', members: ['subscribe'], effect: 'declare', topic: [0, 'topic'], given: { at: [0, 'topic'] } },
    { on: 'Consumer', members: ['subscribe'], effect: 'declare', topic: [0, 'topics', '*'], given: { at: [0, 'topics'] } },
    { on: 'Consumer', members: ['commitOffsets'], effect: 'acknowledge' },
  ],
  handlers: [
    { form: 'call', on: 'Consumer', members: ['run'], handler: [0, 'eachMessage'], kind: 'event', message: [0, 'message'], acknowledged: { by: 'return', callIf: { at: [0, 'autoCommit'], is: false }, cumulative: true } },
    { form: 'call', on: 'Consumer', members: ['run'], handler: [0, 'eachBatch'], kind: 'event', batch: [0, 'batch', 'messages'], acknowledged: { by: 'return', callIf: { at: [0, 'autoCommit'], is: false }, cumulative: true } },
  ],
});
