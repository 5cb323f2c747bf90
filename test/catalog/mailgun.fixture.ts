import Mailgun from 'mailgun.js';
import FormData from 'form-data';

const mailgun = new Mailgun(FormData).client({ username: 'api', key: 'k' });

export async function mails() {
  await mailgun.messages.create('example.com', { to: ['a@example.com'], subject: 'Your order', text: '' }); // external channel=mail
  await mailgun.domains.list(); // none
}
