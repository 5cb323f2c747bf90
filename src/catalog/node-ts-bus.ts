// https://bus.node-ts.com/guide/messages
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'node-ts-bus',
  title: '@node-ts/bus',
  kind: 'broker',
  docs: 'https://bus.node-ts.com/guide/messages',
  packages: ['@node-ts/bus-core'],
  versions: '>=0.5 <2',
  receivers: {
    Bus: { classes: ['BusInstance'] },
    HandlerFor: { values: ['handlerFor'] },
  },
  effects: [{ on: 'Bus', members: ['publish', 'send'], effect: 'publish', payload: [0] }],
  handlers: [{ form: 'call', on: 'HandlerFor', members: ['()'], handler: [1], kind: 'event', acknowledged: { by: 'return' } }],
});
