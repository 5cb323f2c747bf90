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
    NativeProducer: { classes: ['Producer', 'HighLevelProducer'] },
  },
  effects: [
    {
      on: 'Producer', members: ['send'], effect: 'publish', partitioned: true, batch: 'one `send` with all `messages`', topic: [0, 'topic'],
      payload: [0, 'messages', '*', 'value'], key: [0, 'messages', '*', 'key'], headers: [0, 'messages', '*', 'headers'],
    },
    { on: 'Producer', members: ['sendBatch'], effect: 'publish', topic: [0, 'topicMessages', '*', 'topic'] },
    { on: 'NativeProducer', members: ['produce'], effect: 'publish', partitioned: true, topic: [0], payload: [2], key: [3], headers: [6] },
  ],
});
