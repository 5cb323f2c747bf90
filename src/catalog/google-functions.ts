// https://firebase.google.com/docs/functions/pubsub-events
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'google-functions',
  title: 'Google Cloud Functions',
  kind: 'broker',
  general: true,
  docs: 'https://firebase.google.com/docs/functions/pubsub-events',
  packages: ['firebase-functions', '@google-cloud/functions-framework'],
  versions: '>=3 <8',
  receivers: {
    Builder: { functions: ['region', 'runWith'], from: { Builder: ['region', 'runWith'] } },
    PubSub: { values: ['pubsub'], from: { Builder: ['pubsub'] } },
    Topic: { functions: ['topic'], from: { PubSub: ['topic'] } },
    Published: { values: ['onMessagePublished'] },
    Dispatched: { values: ['onTaskDispatched'] },
    CloudEvent: { values: ['cloudEvent'] },
  },
  effects: [],
  handlers: [
    { form: 'call', on: 'Topic', members: ['onPublish'], handler: [0], kind: 'event', acknowledged: { by: 'return' } },
    { form: 'call', on: 'Published', members: ['()'], handler: [1], kind: 'event', topic: [0], acknowledged: { by: 'return' } },
    { form: 'call', on: 'PubSub', members: ['onMessagePublished'], handler: [1], kind: 'event', topic: [0], acknowledged: { by: 'return' } },
    { form: 'call', on: 'Dispatched', members: ['()'], handler: [-1], kind: 'job', acknowledged: { by: 'return' } },
    { form: 'call', on: 'CloudEvent', members: ['()'], handler: [1], kind: 'event', acknowledged: { by: 'return' } },
  ],
});
