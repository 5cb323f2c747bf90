import { WebClient } from '@slack/web-api';
import { IncomingWebhook } from '@slack/webhook';

const slack = new WebClient('token');
const webhook = new IncomingWebhook('https://hooks.example');

export async function notifies() {
  await slack.chat.postMessage({ channel: 'orders', text: 'An order was placed' }); // external channel=message
  await webhook.send('An order was placed'); // external channel=message
  await slack.users.list(); // none
}
