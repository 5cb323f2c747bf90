// https://resend.com/docs/dashboard/emails/idempotency-keys
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'resend',
  title: 'Resend',
  kind: 'external',
  docs: 'https://resend.com/docs/dashboard/emails/idempotency-keys',
  packages: ['resend'],
  versions: '>=1 <8',
  receivers: {
    Resend: { classes: ['Resend'] },
    Emails: { from: { Resend: ['emails', 'batch'] } },
  },
  effects: [{ on: 'Emails', members: ['send', 'create'], effect: 'external', channel: 'mail', idempotencyKeys: [[1, 'idempotencyKey']] }],
});
