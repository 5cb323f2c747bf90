import { createTransport } from 'nodemailer';
import { MailerService } from '@nestjs-modules/mailer';

const transport = createTransport({ host: 'localhost' });

export async function mails(mailer: MailerService) {
  await transport.sendMail({ to: 'a@example.com', messageId: 'm-1' }); // external channel=mail idempotencyKeys=m-1
  await mailer.sendMail({ to: 'a@example.com' }); // external channel=mail
  await transport.verify(); // none
}
