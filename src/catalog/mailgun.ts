// https://documentation.mailgun.com/docs/mailgun/sdk/nodejs_sdk
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'mailgun',
  title: 'Mailgun',
  kind: 'external',
  docs: 'https://documentation.mailgun.com/docs/mailgun/sdk/nodejs_sdk',
  packages: ['mailgun.js'],
  versions: '>=8 <15',
  receivers: {
    Factory: { classes: ['default'] },
    Client: { from: { Factory: ['client'] } },
    Messages: { from: { Client: ['messages'] } },
  },
  effects: [{ on: 'Messages', members: ['create'], effect: 'external', channel: 'mail' }],
});
