// https://firebase.google.com/docs/cloud-messaging/send-message
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'firebase-messaging',
  title: 'Firebase Cloud Messaging',
  kind: 'external',
  docs: 'https://firebase.google.com/docs/cloud-messaging/send-message',
  packages: ['firebase-admin'],
  versions: '>=10 <15',
  receivers: { Messaging: { types: ['Messaging'], functions: ['getMessaging', 'messaging', 'default.messaging'] } },
  effects: [{ on: 'Messaging', members: ['send', 'sendEach', 'sendEachForMulticast', 'sendMulticast', 'sendAll', 'sendToTopic', 'sendToDevice'], effect: 'external', channel: 'message' }],
});
