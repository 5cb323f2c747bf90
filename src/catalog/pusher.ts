// https://pusher.com/docs/channels/server_api/http-api/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'pusher',
  title: 'Pusher Channels',
  kind: 'in-process',
  docs: 'https://pusher.com/docs/channels/server_api/http-api/',
  packages: ['pusher'],
  versions: '>=3 <6',
  receivers: { Client: { classes: ['default'] } },
  effects: [
    { on: 'Client', members: ['trigger'], effect: 'emitLocal', topic: [1], payload: [2] },
    { on: 'Client', members: ['triggerBatch'], effect: 'emitLocal', topic: [0, '*', 'name'], payload: [0, '*', 'data'] },
  ],
});
