import { ServiceBusClient, type ServiceBusSender } from '@azure/service-bus';

const sender = new ServiceBusClient('Endpoint=').createSender('orders');

export async function sends() {
  await sender.sendMessages({ body: 'x', sessionId: 'o-1', messageId: 'm-1', applicationProperties: {} }); // publish topic=orders payload=x key=o-1 messageId=m-1 headers
}

export async function schedules(given: ServiceBusSender) {
  await given.scheduleMessages({ body: 'x', sessionId: 'o-1', messageId: 'm-1' }, new Date()); // publish payload=x key=o-1 messageId=m-1
  await given.close(); // none
}
