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
    Sender: { types: ['ServiceBusSender'], from: { Client: ['createSender'] }, entity: true },
  },
  effects: [
    { on: 'Sender', members: ['sendMessages'], effect: 'publish', payload: [0, 'body'], key: [0, 'sessionId'], messageId: [0, 'messageId'], headers: [0, 'applicationProperties'] },
    { on: 'Sender', members: ['scheduleMessages'], effect: 'publish', payload: [0, 'body'], key: [0, 'sessionId'], messageId: [0, 'messageId'] },
  ],
});
