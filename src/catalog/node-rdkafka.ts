// https://github.com/Blizzard/node-rdkafka
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'node-rdkafka',
  title: 'node-rdkafka',
  kind: 'broker',
  docs: 'https://github.com/Blizzard/node-rdkafka',
  packages: ['node-rdkafka'],
  versions: '>=2 <4',
  receivers: {
    Producer: { classes: ['Producer', 'HighLevelProducer'], types: ['ProducerStream'] },
    Consumer: { classes: ['KafkaConsumer'] },
  },
  effects: [
    { on: 'Producer', members: ['produce'], effect: 'publish', partitioned: true, topic: [0], payload: [2], key: [3], headers: [6] },
    { on: 'Consumer', members: ['subscribe'], effect: 'declare', topic: [0, '*'] },
    { on: 'Consumer', members: ['commit', 'commitSync', 'commitMessage', 'commitMessageSync'], effect: 'acknowledge' },
  ],
  handlers: [{ form: 'call', on: 'Consumer', members: ['on'], given: { at: [0], is: 'data' }, handler: [1], kind: 'event', acknowledged: { by: 'call' } }],
});
