// https://github.com/apollographql/graphql-subscriptions
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'graphql-subscriptions',
  title: 'GraphQL subscriptions',
  kind: 'in-process',
  docs: 'https://github.com/apollographql/graphql-subscriptions',
  packages: ['graphql-subscriptions', 'graphql-redis-subscriptions', 'graphql-postgres-subscriptions', 'graphql-kafkajs-subscriptions', 'graphql-kafka-subscriptions', 'graphql-amqp-subscriptions', 'graphql-rabbitmq-subscriptions', '@axelspringer/graphql-google-pubsub', 'graphql-mqtt-subscriptions', 'graphql-mongodb-subscriptions'],
  versions: '>=1',
  receivers: {
    PubSub: { classes: ['PubSub', 'PubSubEngine', 'RedisPubSub', 'PostgresPubSub', 'KafkaPubSub', 'AMQPPubSub', 'AmqpPubSub', 'GooglePubSub', 'MQTTPubSub', 'MongodbPubSub'], from: { PubSub: ['create'] } },
  },
  // Whoever looks at the page hears of it; no service relies on it.
  effects: [{ on: 'PubSub', members: ['publish'], effect: 'emitLocal', topic: [0], payload: [1] }],
});
