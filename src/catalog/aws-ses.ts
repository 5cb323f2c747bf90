// https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/ses/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'aws-ses',
  title: 'Amazon SES',
  kind: 'external',
  docs: 'https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/ses/',
  packages: ['@aws-sdk/client-ses', '@aws-sdk/client-sesv2', 'aws-sdk'],
  versions: '>=2 <4',
  receivers: { Client: { classes: ['SESClient', 'SESv2Client', 'SES', 'SESV2'] } },
  effects: [
    { on: 'Client', members: ['send'], effect: 'command', subject: [0] },
    { on: 'Client', members: ['sendEmail', 'sendRawEmail', 'sendTemplatedEmail', 'sendBulkTemplatedEmail', 'sendBulkEmail'], effect: 'external', channel: 'mail' },
  ],
  commands: [{ classes: ['SendEmailCommand', 'SendRawEmailCommand', 'SendTemplatedEmailCommand', 'SendBulkTemplatedEmailCommand', 'SendBulkEmailCommand'], effect: 'external', channel: 'mail' }],
});
