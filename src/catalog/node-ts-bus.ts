// https://bus.node-ts.com/guide/messages
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'node-ts-bus',
  title: '@node-ts/bus',
  kind: 'broker',
  docs: 'https://bus.node-ts.com/guide/messages',
  packages: ['@node-ts/bus-core'],
  versions: '>=0.5 <2',
  receivers: { Bus: { classes: ['BusInstance'] } },
  effects: [{ on: 'Bus', members: ['publish', 'send'], effect: 'publish', payload: [0] }],
});
