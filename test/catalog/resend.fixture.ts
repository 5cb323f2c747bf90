import { Resend } from 'resend';

const resend = new Resend('key');

export async function mails() {
  await resend.emails.send({ to: 'a@example.com' } as never, { idempotencyKey: 'm-1' }); // external channel=mail idempotencyKeys=m-1
  await resend.emails.get('1'); // none
}
