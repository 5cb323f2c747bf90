import { AzureKeyCredential, EventGridPublisherClient } from '@azure/eventgrid';

const client = new EventGridPublisherClient('https://grid.example', 'EventGrid', new AzureKeyCredential('k'));

export async function publishes() {
  await client.send([{ eventType: 'order.placed', id: 'm-1', subject: 'order/1', dataVersion: '1', data: { id: 1 } }]); // publish topic=order.placed payload messageId=m-1
  await client.generateSharedAccessSignature(new Date()); // none
}
