// https://nodemailer.com/message/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'nodemailer',
  title: 'Nodemailer',
  kind: 'external',
  docs: 'https://nodemailer.com/message/',
  packages: ['nodemailer', '@nestjs-modules/mailer'],
  versions: '>=1 <9',
  receivers: { Transporter: { types: ['Transporter'], classes: ['MailerService'], functions: ['createTransport'] } },
  effects: [{ on: 'Transporter', members: ['sendMail'], effect: 'external', channel: 'mail', idempotencyKeys: [[0, 'messageId']] }],
});
