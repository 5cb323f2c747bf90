// https://github.com/nats-io/stan.js
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'node-nats-streaming',
  title: 'NATS Streaming',
  kind: 'broker',
  docs: 'https://github.com/nats-io/stan.js',
  packages: ['node-nats-streaming'],
  versions: '>=0.2 <1',
  receivers: { Stan: { classes: ['Stan'], functions: ['connect'] } },
  effects: [{ on: 'Stan', members: ['publish'], effect: 'publish', topic: [0], payload: [1] }],
});
