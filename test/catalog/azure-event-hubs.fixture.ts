import { EventHubBufferedProducerClient, EventHubConsumerClient, EventHubProducerClient } from '@azure/event-hubs';

export async function sends(producer: EventHubProducerClient) {
  await producer.sendBatch([{ body: 'x' }], { partitionKey: 'o-1' }); // publish payload=x key=o-1
}

export async function buffers(producer: EventHubBufferedProducerClient) {
  await producer.enqueueEvent({ body: 'x' }, { partitionKey: 'o-1' }); // publish payload=x key=o-1
  await producer.close(); // none
}

const consumer = new EventHubConsumerClient('group', 'c', 'orders');

consumer.subscribe({ // handler kind=event acknowledged=call
  processEvents: async (events, context) => {
    await context.updateCheckpoint(events.at(-1)!); // acknowledge
  },
  processError: async () => {},
});
