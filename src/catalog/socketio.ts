// https://socket.io/docs/v4/server-api/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'socketio',
  title: 'Socket.IO',
  kind: 'in-process',
  docs: 'https://socket.io/docs/v4/server-api/',
  packages: ['socket.io', 'socket.io-client', 'ws'],
  versions: '>=2',
  receivers: {
    Server: {
      classes: ['Server', 'Socket', 'Namespace', 'WebSocket', 'WebSocketServer', 'default'], types: ['BroadcastOperator'], functions: ['default', 'io'],
      from: { Server: ['to', 'in', 'of', 'except', 'broadcast', 'volatile', 'sockets', 'local'] },
    },
  },
  effects: [{ on: 'Server', members: ['emit', 'send', 'emitWithAck'], effect: 'emitLocal', topic: [0], payload: [1] }],
});
