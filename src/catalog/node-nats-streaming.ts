// https://github.com/nats-io/stan.js
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'node-nats-streaming',
  title: 'NATS Streaming',
  kind: 'broker',
  docs: 'https://github.com/nats-io/stan.js',
  packages: ['node-nats-streaming'],
  versions: '>=0.2 <1',
  receivers: {
    Stan: { classes: ['Stan'], functions: ['connect'] },
    Options: { from: { Stan: ['subscriptionOptions'] }, fluent: true },
    Subscription: { types: ['Subscription'], from: { Stan: ['subscribe'] } },
    Message: { types: ['Message'] },
  },
  effects: [
    { on: 'Stan', members: ['publish'], effect: 'publish', topic: [0], payload: [1] },
    { on: 'Stan', members: ['subscribe'], effect: 'declare', topic: [0] },
    { on: 'Message', members: ['ack'], effect: 'acknowledge' },
  ],
  handlers: [{ form: 'call', on: 'Subscription', members: ['on'], given: { at: [0], is: 'message' }, handler: [1], kind: 'event', gives: ['Message'], acknowledged: { by: 'call' } }],
});
