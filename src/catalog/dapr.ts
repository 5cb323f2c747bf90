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
    PubSub: { from: { Client: ['pubsub'] } },
  },
  effects: [{ on: 'PubSub', members: ['publish', 'publishBulk'], effect: 'publish', topic: [1], payload: [2] }],
});
