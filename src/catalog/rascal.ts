// https://github.com/onebeyond/rascal
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'rascal',
  title: 'Rascal',
  kind: 'broker',
  docs: 'https://github.com/onebeyond/rascal',
  packages: ['rascal'],
  versions: '>=10',
  receivers: {
    Broker: { classes: ['Broker', 'BrokerAsPromised'], from: { Broker: ['create'] } },
    Subscription: { from: { Broker: ['subscribe'] } },
  },
  effects: [{ on: 'Broker', members: ['publish', 'forward'], effect: 'publish', topic: [0], payload: [1], headers: [2, 'options', 'headers'], messageId: [2, 'options', 'messageId'] }],
  handlers: [{ form: 'call', on: 'Subscription', members: ['on'], given: { at: [0], is: 'message' }, handler: [1], kind: 'event', acknowledged: { by: 'call' } }],
});
