// https://docs.dapr.io/developing-applications/sdks/js/js-client/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'dapr',
  title: 'Dapr',
  kind: 'broker',
  docs: 'https://docs.dapr.io/developing-applications/sdks/js/js-client/',
  packages: ['@dapr/dapr'],
  versions: '>=2 <4',
  receivers: {
    Client: { classes: ['DaprClient'] },
    Server: { classes: ['DaprServer'] },
    Subscriptions: { from: { Server: ['pubsub'] } },
    PubSub: { from: { Client: ['pubsub'] } },
  },
  effects: [{ on: 'PubSub', members: ['publish', 'publishBulk'], effect: 'publish', topic: [1], payload: [2] }],
  handlers: [
    { form: 'call', on: 'Subscriptions', members: ['subscribe'], handler: [2], kind: 'event', topic: [1], acknowledged: { by: 'return' } },
    { form: 'call', on: 'Subscriptions', members: ['subscribeWithOptions'], handler: [2, 'callback'], kind: 'event', topic: [1], acknowledged: { by: 'return' }, deadLetters: [[2, 'deadLetterTopic']] },
  ],
});
