// https://cloud.google.com/nodejs/docs/reference/pubsub/latest
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'google-pubsub',
  title: 'Google Cloud Pub/Sub',
  kind: 'broker',
  docs: 'https://cloud.google.com/nodejs/docs/reference/pubsub/latest',
  packages: ['@google-cloud/pubsub'],
  versions: '>=2 <7',
  receivers: {
    PubSub: { classes: ['PubSub'] },
    Topic: { classes: ['Topic'], from: { PubSub: ['topic', 'createTopic'] }, entity: true },
  },
  effects: [
    { on: 'Topic', members: ['publishMessage'], effect: 'publish', payload: [0, 'json'], key: [0, 'orderingKey'], headers: [0, 'attributes'] },
    { on: 'Topic', members: ['publish', 'publishJSON'], effect: 'publish', payload: [0], headers: [1] },
  ],
});
