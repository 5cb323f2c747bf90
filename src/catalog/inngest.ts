// https://www.inngest.com/docs/reference/events/send
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'inngest',
  title: 'Inngest',
  kind: 'broker',
  docs: 'https://www.inngest.com/docs/reference/events/send',
  packages: ['inngest'],
  versions: '>=1',
  receivers: { Client: { classes: ['Inngest'] } },
  effects: [{ on: 'Client', members: ['send'], effect: 'publish', topic: [0, 'name'], payload: [0, 'data'], messageId: [0, 'id'] }],
});
