import { ServiceBusClient, type ServiceBusSender } from '@azure/service-bus';

const sender = new ServiceBusClient('Endpoint=').createSender('orders');

export async function sends() {
  await sender.sendMessages({ body: 'x', sessionId: 'o-1', messageId: 'm-1', applicationProperties: {} }); // publish topic=orders payload=x key=o-1 messageId=m-1 headers
}

export async function schedules(given: ServiceBusSender) {
  await given.scheduleMessages({ body: 'x', sessionId: 'o-1', messageId: 'm-1' }, new Date()); // publish payload=x key=o-1 messageId=m-1
  await given.close(); // none
}

export function consumes(client: ServiceBusClient) {
  const receiver = client.createReceiver('orders');
  receiver.subscribe({ processMessage: async (message) => { await receiver.completeMessage(message); }, processError: async () => undefined }, { autoCompleteMessages: false }); // handler kind=event acknowledged=call; acknowledge
  receiver.abandonMessage({} as never); // reject requeue=true
  receiver.deadLetterMessage({} as never); // reject requeue=false
}
