// https://postmarkapp.com/developer/api/email-api
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'postmark',
  title: 'Postmark',
  kind: 'external',
  docs: 'https://postmarkapp.com/developer/api/email-api',
  packages: ['postmark'],
  versions: '>=2 <6',
  receivers: { Client: { classes: ['ServerClient', 'Client'] } },
  effects: [{ on: 'Client', members: ['sendEmail', 'sendEmailBatch', 'sendEmailWithTemplate', 'sendEmailBatchWithTemplates'], effect: 'external', channel: 'mail' }],
});
