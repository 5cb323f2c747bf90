// https://docs.svix.com/quickstart
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'svix',
  title: 'Svix',
  kind: 'broker',
  docs: 'https://docs.svix.com/quickstart',
  packages: ['svix'],
  versions: '>=1 <3',
  receivers: {
    Svix: { classes: ['Svix'] },
    Messages: { from: { Svix: ['message'] } },
  },
  effects: [{ on: 'Messages', members: ['create'], effect: 'publish', topic: [1, 'eventType'], payload: [1, 'payload'], messageId: [1, 'eventId'] }],
});
