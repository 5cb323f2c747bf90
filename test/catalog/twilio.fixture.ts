import twilio from 'twilio';

const client = twilio('sid', 'token');

export async function messages() {
  await client.messages.create({ to: '+1', from: '+2', body: 'x' }); // external channel=message
  await client.messages.list(); // none
}
