// https://ably.com/docs/api/rest-sdk/channels
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'ably',
  title: 'Ably',
  kind: 'in-process',
  docs: 'https://ably.com/docs/api/rest-sdk/channels',
  packages: ['ably'],
  versions: '>=1 <3',
  receivers: {
    Client: { classes: ['Rest', 'Realtime', 'Rest.Promise', 'Realtime.Promise'] },
    Channels: { from: { Client: ['channels'] } },
    Channel: { types: ['Channel', 'RealtimeChannel'], from: { Channels: ['get'] }, entity: true },
  },
  effects: [{ on: 'Channel', members: ['publish'], effect: 'emitLocal', topic: [0], payload: [1] }],
});
