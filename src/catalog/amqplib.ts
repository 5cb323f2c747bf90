// https://amqp-node.github.io/amqplib/channel_api.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'amqplib',
  title: 'amqplib',
  kind: 'broker',
  docs: 'https://amqp-node.github.io/amqplib/channel_api.html',
  packages: ['amqplib'],
  versions: '>=0.8 <3',
  receivers: {
    Connection: { types: ['Connection', 'ChannelModel', 'RecoveringChannelModel', 'connect.Connection'], functions: ['connect'] },
    Channel: {
      types: ['Channel', 'ConfirmChannel', 'RecoveringChannel', 'RecoveringConfirmChannel'],
      from: { Connection: ['createChannel', 'createConfirmChannel'] },
      callbackOf: { Connection: ['createChannel', 'createConfirmChannel'] },
    },
  },
  effects: [
    { on: 'Channel', members: ['publish'], effect: 'publish', topic: [1], payload: [2], messageId: [3, 'messageId'], headers: [3, 'headers'] },
    { on: 'Channel', members: ['sendToQueue'], effect: 'publish', topic: [0], payload: [1], messageId: [2, 'messageId'], headers: [2, 'headers'] },
  ],
});
