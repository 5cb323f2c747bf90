import { CloudTasksClient } from '@google-cloud/tasks';

const client = new CloudTasksClient();

export async function enqueues() {
  await client.createTask({ parent: 'queues/mails', task: { name: 'mail-1', httpRequest: { url: 'https://shop.example/mails' } } }); // publish topic=queues/mails payload messageId=mail-1
  await client.listQueues({}); // none
}
