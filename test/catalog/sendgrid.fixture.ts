import mail from '@sendgrid/mail';

export async function mails() {
  mail.setApiKey('key'); // none
  await mail.send({ to: 'a@example.com', from: 'b@example.com', text: 'x', subject: 'x' }); // external channel=mail
}
