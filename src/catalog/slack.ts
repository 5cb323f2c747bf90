// https://docs.slack.dev/reference/methods/chat.postMessage
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'slack',
  title: 'Slack',
  kind: 'external',
  docs: 'https://docs.slack.dev/reference/methods/chat.postMessage',
  packages: ['@slack/web-api', '@slack/webhook'],
  versions: '>=5 <9',
  receivers: {
    Client: { classes: ['WebClient'] },
    Chat: { from: { Client: ['chat'] } },
    Webhook: { classes: ['IncomingWebhook'] },
  },
  effects: [
    { on: 'Chat', members: ['postMessage', 'postEphemeral', 'scheduleMessage'], effect: 'external', channel: 'message' },
    { on: 'Webhook', members: ['send'], effect: 'external', channel: 'message' },
  ],
});
