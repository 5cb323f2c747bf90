import { ServerClient } from 'postmark';

const client = new ServerClient('token');

export async function mails() {
  await client.sendEmail({ From: 'a@example.com', To: 'b@example.com', Subject: 'Your order', TextBody: '' }); // external channel=mail
  await client.getBounces(); // none
}
