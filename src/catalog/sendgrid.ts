// https://github.com/sendgrid/sendgrid-nodejs
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'sendgrid',
  title: 'SendGrid',
  kind: 'external',
  docs: 'https://github.com/sendgrid/sendgrid-nodejs',
  packages: ['@sendgrid/mail'],
  versions: '>=6 <9',
  receivers: { Mail: { values: ['default', '*'], classes: ['MailService'] } },
  effects: [{ on: 'Mail', members: ['send', 'sendMultiple'], effect: 'external', channel: 'mail' }],
});
