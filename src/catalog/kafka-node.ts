// https://github.com/SOHU-Co/kafka-node
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'kafka-node',
  title: 'kafka-node',
  kind: 'broker',
  docs: 'https://github.com/SOHU-Co/kafka-node',
  packages: ['kafka-node'],
  versions: '>=2 <6',
  receivers: {
    Producer: { classes: ['Producer', 'HighLevelProducer'] },
    Consumer: { classes: ['Consumer', 'ConsumerGroup'] },
  },
  effects: [
    { on: 'Producer', members: ['send'], effect: 'publish', partitioned: true, batch: 'one `send` with many payloads', topic: [0, '*', 'topic'], payload: [0, '*', 'messages'], key: [0, '*', 'key'], confirmed: 'later' },
    { on: 'Consumer', members: ['commit'], effect: 'acknowledge' },
  ],
  handlers: [{ form: 'call', on: 'Consumer', members: ['on'], given: { at: [0], is: 'message' }, handler: [1], kind: 'event', acknowledged: { by: 'call' } }],
});
