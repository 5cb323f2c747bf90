// https://nats-io.github.io/nats.js/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'nats',
  title: 'NATS',
  kind: 'broker',
  docs: 'https://nats-io.github.io/nats.js/',
  packages: ['nats', '@nats-io/nats-core', '@nats-io/transport-node', '@nats-io/jetstream', 'nats.ws'],
  versions: '>=2 <4',
  receivers: {
    Connection: { types: ['NatsConnection'], functions: ['connect', 'wsconnect'] },
    Subscription: { types: ['Subscription'], from: { Connection: ['subscribe'] } },
    Consumers: { from: { JetStream: ['consumers'] } },
    Consumer: { types: ['Consumer'], from: { Consumers: ['get', 'getPullConsumerFor'] } },
    Messages: { types: ['ConsumerMessages', 'JetStreamSubscription', 'JetStreamPullSubscription'], from: { Consumer: ['consume', 'fetch'], JetStream: ['subscribe', 'pullSubscribe', 'fetch'] } },
    Message: { types: ['JsMsg'], from: { Consumer: ['next'] } },
    JetStream: { types: ['JetStreamClient'], functions: ['jetstream'], from: { Connection: ['jetstream'] } },
  },
  effects: [
    { on: 'Connection', members: ['publish'], effect: 'publish', carries: 'signal', topic: [0], payload: [1], headers: [2, 'headers'], confirmed: 'never' },
    { on: 'Connection', members: ['request', 'requestMany'], effect: 'rpc', topic: [0], payload: [1] },
    { on: 'JetStream', members: ['publish'], effect: 'publish', topic: [0], payload: [1], messageId: [2, 'msgID'], headers: [2, 'headers'] },
    { on: 'Message', members: ['ack', 'ackAck'], effect: 'acknowledge' },
    { on: 'Message', members: ['nak'], effect: 'reject', requeue: true },
    { on: 'Message', members: ['term'], effect: 'reject', requeue: false },
  ],
  handlers: [
    { form: 'iteration', on: 'Messages', kind: 'event', gives: ['Message'], acknowledged: { by: 'call' } },
    { form: 'iteration', on: 'Subscription', kind: 'event', acknowledged: { by: 'receipt' } },
    { form: 'call', on: 'Consumer', members: ['consume'], handler: [0, 'callback'], kind: 'event', gives: ['Message'], acknowledged: { by: 'call' } },
    { form: 'call', on: 'Connection', members: ['subscribe'], handler: [1, 'callback'], kind: 'event', topic: [0], message: [1], acknowledged: { by: 'receipt' } },
  ],
});
