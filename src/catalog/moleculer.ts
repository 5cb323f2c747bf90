// https://moleculer.services/docs/0.14/events
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'moleculer',
  title: 'Moleculer',
  kind: 'broker',
  docs: 'https://moleculer.services/docs/0.14/events',
  packages: ['moleculer'],
  versions: '>=0.13 <0.16',
  receivers: {
    Broker: { classes: ['ServiceBroker', 'Context'], from: { Service: ['broker'], Broker: ['broker'] } },
    Service: { classes: ['Service'] },
  },
  effects: [
    { on: 'Broker', members: ['emit', 'broadcast'], effect: 'publish', topic: [0], payload: [1] },
    { on: 'Broker', members: ['call'], effect: 'rpc', topic: [0], payload: [1] },
  ],
});
