// https://learn.microsoft.com/javascript/api/@azure/eventgrid/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'azure-event-grid',
  title: 'Azure Event Grid',
  kind: 'broker',
  docs: 'https://learn.microsoft.com/javascript/api/@azure/eventgrid/',
  packages: ['@azure/eventgrid'],
  versions: '>=4 <6',
  receivers: { Publisher: { classes: ['EventGridPublisherClient'] } },
  effects: [{ on: 'Publisher', members: ['send'], effect: 'publish', batch: 'one `send` with many events', topic: [0, '*', 'eventType'], payload: [0, '*', 'data'], messageId: [0, '*', 'id'], schemaVersion: [[0, '*', 'dataVersion'], [0, '*', 'dataschema']] }],
});
