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
    JetStream: { types: ['JetStreamClient'], functions: ['jetstream'], from: { Connection: ['jetstream'] } },
  },
  effects: [
    { on: 'Connection', members: ['publish'], effect: 'publish', topic: [0], payload: [1], headers: [2, 'headers'] },
    { on: 'Connection', members: ['request', 'requestMany'], effect: 'rpc', topic: [0], payload: [1] },
    { on: 'JetStream', members: ['publish'], effect: 'publish', topic: [0], payload: [1], messageId: [2, 'msgID'], headers: [2, 'headers'] },
  ],
});
