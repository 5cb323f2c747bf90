import { Client } from '@upstash/qstash';

const client = new Client({ token: 't' });

export async function publishes() {
  await client.publishJSON({ url: 'https://shop.example/placed', body: { id: 1 }, headers: {}, deduplicationId: 'm-1' }); // publish topic=https://shop.example/placed payload headers messageId=m-1
  await client.batchJSON([{ url: 'https://shop.example/placed', body: { id: 1 }, deduplicationId: 'm-1' }]); // publish topic=https://shop.example/placed payload messageId=m-1
  await client.queue({ queueName: 'orders' }).enqueueJSON({ url: 'https://shop.example/placed', body: { id: 1 }, deduplicationId: 'm-1' }); // publish topic=https://shop.example/placed payload messageId=m-1
  await client.logs(); // none
}
