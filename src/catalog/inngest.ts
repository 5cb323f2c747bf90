// https://www.inngest.com/docs/reference/events/send
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'inngest',
  title: 'Inngest',
  kind: 'broker',
  docs: 'https://www.inngest.com/docs/reference/events/send',
  packages: ['inngest'],
  versions: '>=1',
  receivers: {
    Client: { classes: ['Inngest'] },
    Context: {},
    Step: { from: { Context: ['step'] } },
  },
  effects: [
    { on: 'Client', members: ['send'], effect: 'publish', topic: [0, 'name'], payload: [0, 'data'], messageId: [0, 'id'], schemaVersion: [[0, 'v']] },
    { on: 'Step', members: ['sendEvent'], effect: 'publish', topic: [1, 'name'], payload: [1, 'data'], messageId: [1, 'id'], schemaVersion: [[1, 'v']] },
    { on: 'Step', members: ['invoke'], effect: 'rpc' },
  ],
  handlers: [
    { form: 'call', on: 'Client', members: ['createFunction'], given: { at: [0, 'triggers'] }, handler: [-1], kind: 'event', topic: [0, 'triggers', 'event'], message: [0, 'event'], gives: ['Context'], acknowledged: { by: 'return' } },
    // Until version 4 the trigger is an argument of its own.
    { form: 'call', on: 'Client', members: ['createFunction'], given: { at: [1, 'event'] }, handler: [-1], kind: 'event', topic: [1, 'event'], message: [0, 'event'], gives: ['Context'], acknowledged: { by: 'return' } },
  ],
});
