// https://docs.confluent.io/kafka-clients/javascript/current/overview.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'confluent-kafka',
  title: 'Confluent Kafka',
  kind: 'broker',
  docs: 'https://docs.confluent.io/kafka-clients/javascript/current/overview.html',
  packages: ['@confluentinc/kafka-javascript'],
  versions: '^1.0.0',
  receivers: {
    Kafka: { classes: ['KafkaJS.Kafka'] },
    Producer: { types: ['KafkaJS.Producer'], from: { Kafka: ['producer'], Producer: ['transaction'] } },
    Consumer: { types: ['KafkaJS.Consumer'], from: { Kafka: ['consumer'] } },
    NativeConsumer: { classes: ['KafkaConsumer'] },
    NativeProducer: { classes: ['Producer', 'HighLevelProducer'] },
  },
  effects: [
    {
      on: 'Producer', members: ['send'], effect: 'publish', partitioned: true, batch: 'one `send` with all `messages`', topic: [0, 'topic'],
      payload: [0, 'messages', '*', 'value'], key: [0, 'messages', '*', 'key'], headers: [0, 'messages', '*', 'headers'],
    },
    { on: 'Producer', members: ['sendBatch'], effect: 'publish', topic: [0, 'topicMessages', '*', 'topic'] },
    { on: 'Consumer', members: ['subscribe'], effect: 'declare', topic: [0, 'topic'], given: { at: [0, 'topic'] } },
    { on: 'Consumer', members: ['subscribe'], effect: 'declare', topic: [0, 'topics', '*'], given: { at: [0, 'topics'] } },
    { on: 'Consumer', members: ['commitOffsets'], effect: 'acknowledge' },
    { on: 'NativeConsumer', members: ['subscribe'], effect: 'declare', topic: [0, '*'] },
    { on: 'NativeConsumer', members: ['commit', 'commitSync', 'commitMessage', 'commitMessageSync'], effect: 'acknowledge' },
    { on: 'NativeProducer', members: ['produce'], effect: 'publish', partitioned: true, topic: [0], payload: [2], key: [3], headers: [6] },
  ],
  // Whether offsets are committed on their own is said where the consumer is made.
  handlers: [
    { form: 'call', on: 'Consumer', members: ['run'], handler: [0, 'eachMessage'], kind: 'event', message: [0, 'message'], acknowledged: { by: 'return' } },
    { form: 'call', on: 'Consumer', members: ['run'], handler: [0, 'eachBatch'], kind: 'event', batch: [0, 'batch', 'messages'], acknowledged: { by: 'return' } },
    { form: 'call', on: 'NativeConsumer', members: ['on'], given: { at: [0], is: 'data' }, handler: [1], kind: 'event', acknowledged: { by: 'call' } },
  ],
});
