// https://cloudamqp.github.io/amqp-client.js/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'amqp-client',
  title: 'amqp-client.js',
  kind: 'broker',
  docs: 'https://cloudamqp.github.io/amqp-client.js/',
  packages: ['@cloudamqp/amqp-client'],
  versions: '>=1 <5',
  receivers: {
    Client: { classes: ['AMQPClient', 'AMQPWebSocketClient', 'AMQPBaseClient'], from: { Client: ['connect'] } },
    Channel: { classes: ['AMQPChannel'], from: { Client: ['channel'] } },
    Queue: { classes: ['AMQPQueue'], from: { Channel: ['queue'] }, entity: true },
  },
  effects: [
    { on: 'Channel', members: ['basicPublish'], effect: 'publish', topic: [1], payload: [2], headers: [3, 'headers'], messageId: [3, 'messageId'] },
    { on: 'Queue', members: ['publish'], effect: 'publish', payload: [0], headers: [1, 'headers'], messageId: [1, 'messageId'] },
  ],
});
