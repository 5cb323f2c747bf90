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
    Subscription: { classes: ['Subscription'], from: { PubSub: ['subscription'], Topic: ['subscription'] } },
    Message: { classes: ['Message'] },
    Topic: { classes: ['Topic'], from: { PubSub: ['topic', 'createTopic'] }, entity: true },
  },
  effects: [
    { on: 'Topic', members: ['publishMessage'], effect: 'publish', payload: [0, 'json'], key: [0, 'orderingKey'], headers: [0, 'attributes'] },
    { on: 'Topic', members: ['publish', 'publishJSON'], effect: 'publish', payload: [0], headers: [1] },
    { on: 'Message', members: ['ack', 'ackWithResponse'], effect: 'acknowledge' },
    { on: 'Message', members: ['nack', 'nackWithResponse'], effect: 'reject', requeue: true },
  ],
  handlers: [{ form: 'call', on: 'Subscription', members: ['on'], given: { at: [0], is: 'message' }, handler: [1], kind: 'event', gives: ['Message'], acknowledged: { by: 'call' } }],
});
