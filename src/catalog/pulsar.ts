// https://pulsar.apache.org/docs/client-libraries-node/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'pulsar',
  title: 'Apache Pulsar',
  kind: 'broker',
  docs: 'https://pulsar.apache.org/docs/client-libraries-node/',
  packages: ['pulsar-client'],
  versions: '>=1 <2',
  receivers: {
    Client: { classes: ['Client'] },
    Producer: { classes: ['Producer'], from: { Client: ['createProducer'] } },
    Consumer: { classes: ['Consumer'], from: { Client: ['subscribe'] } },
  },
  effects: [
    { on: 'Producer', members: ['send'], effect: 'publish', payload: [0, 'data'], key: [0, 'partitionKey'], headers: [0, 'properties'] },
    { on: 'Consumer', members: ['acknowledge', 'acknowledgeId', 'acknowledgeCumulative', 'acknowledgeCumulativeId'], effect: 'acknowledge' },
    { on: 'Consumer', members: ['negativeAcknowledge', 'negativeAcknowledgeId'], effect: 'reject', requeue: true },
  ],
  handlers: [
    { form: 'call', on: 'Client', members: ['subscribe'], handler: [0, 'listener'], kind: 'event', topic: [0, 'topic'], gives: [null, 'Consumer'], acknowledged: { by: 'call' }, deadLetters: [[0, 'deadLetterPolicy', 'deadLetterTopic']] },
  ],
});
