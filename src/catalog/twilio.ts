// https://www.twilio.com/docs/messaging/api/message-resource
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'twilio',
  title: 'Twilio',
  kind: 'external',
  docs: 'https://www.twilio.com/docs/messaging/api/message-resource',
  packages: ['twilio'],
  versions: '>=3 <6',
  receivers: {
    Twilio: { functions: ['default'], classes: ['Twilio', 'default'] },
    Resource: { from: { Twilio: ['messages', 'calls'] } },
  },
  effects: [{ on: 'Resource', members: ['create'], effect: 'external', channel: 'message' }],
});
