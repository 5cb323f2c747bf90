// https://learn.microsoft.com/javascript/api/@azure/service-bus/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'azure-service-bus',
  title: 'Azure Service Bus',
  kind: 'broker',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/service-bus/',
  packages: ['@azure/service-bus'],
  versions: '^7.0.0',
  receivers: {
    Client: { classes: ['ServiceBusClient'] },
    Receiver: { types: ['ServiceBusReceiver', 'ServiceBusSessionReceiver'], from: { Client: ['createReceiver', 'acceptSession'] } },
    Sender: { types: ['ServiceBusSender'], from: { Client: ['createSender'] }, entity: true },
  },
  effects: [
    { on: 'Sender', members: ['sendMessages'], effect: 'publish', batch: 'one `sendMessages` with an array', payload: [0, 'body'], eventName: [0, 'subject'], key: [0, 'sessionId'], messageId: [0, 'messageId'], headers: [0, 'applicationProperties'] },
    { on: 'Sender', members: ['scheduleMessages'], effect: 'publish', payload: [0, 'body'], key: [0, 'sessionId'], messageId: [0, 'messageId'] },
    { on: 'Receiver', members: ['completeMessage'], effect: 'acknowledge' },
    { on: 'Receiver', members: ['abandonMessage'], effect: 'reject', requeue: true },
    { on: 'Receiver', members: ['deadLetterMessage', 'deferMessage'], effect: 'reject', requeue: false },
  ],
  handlers: [
    { form: 'call', on: 'Receiver', members: ['subscribe'], handler: [0, 'processMessage'], kind: 'event', acknowledged: { by: 'return', callIf: { at: [1, 'autoCompleteMessages'], is: false } } },
  ],
});
