import { GetSendQuotaCommand, SendEmailCommand, SES, SESClient } from '@aws-sdk/client-ses';

const client = new SESClient({});

export async function mails(aggregated: SES) {
  await client.send(new SendEmailCommand({ Source: 'a@example.com' } as never)); // external channel=mail
  await client.send(new GetSendQuotaCommand({})); // none
  await aggregated.sendEmail({ Source: 'a@example.com' } as never); // external channel=mail
}
