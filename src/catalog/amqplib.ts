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
    Connection: { types: ['Connection', 'ChannelModel', 'RecoveringChannelModel'], functions: ['connect'] },
    Channel: { types: ['Channel'], from: { Connection: ['createChannel'] }, callbackOf: { Connection: ['createChannel'] } },
    ConfirmChannel: { types: ['ConfirmChannel'], from: { Connection: ['createConfirmChannel'] }, callbackOf: { Connection: ['createConfirmChannel'] } },
  },
  effects: [
    { on: 'Channel', members: ['publish'], effect: 'publish', topic: [1], exchange: [0], payload: [2], eventName: [3, 'type'], messageId: [3, 'messageId'], headers: [3, 'headers'], confirmed: 'never' },
    { on: 'Channel', members: ['sendToQueue'], effect: 'publish', queue: true, topic: [0], payload: [1], eventName: [2, 'type'], messageId: [2, 'messageId'], headers: [2, 'headers'], confirmed: 'never' },
    { on: 'ConfirmChannel', members: ['publish'], effect: 'publish', topic: [1], exchange: [0], payload: [2], eventName: [3, 'type'], messageId: [3, 'messageId'], headers: [3, 'headers'], confirmed: 'later' },
    { on: 'ConfirmChannel', members: ['sendToQueue'], effect: 'publish', queue: true, topic: [0], payload: [1], eventName: [2, 'type'], messageId: [2, 'messageId'], headers: [2, 'headers'], confirmed: 'later' },
    { on: 'Channel', members: ['ack', 'ackAll'], effect: 'acknowledge' },
    { on: 'Channel', members: ['nack'], effect: 'reject', requeue: { at: [2], otherwise: true } },
    { on: 'Channel', members: ['reject'], effect: 'reject', requeue: { at: [1], otherwise: true } },
    { on: 'ConfirmChannel', members: ['ack', 'ackAll'], effect: 'acknowledge' },
    { on: 'ConfirmChannel', members: ['nack'], effect: 'reject', requeue: { at: [2], otherwise: true } },
    { on: 'ConfirmChannel', members: ['reject'], effect: 'reject', requeue: { at: [1], otherwise: true } },
    { on: 'Channel', members: ['assertQueue'], effect: 'declare', queue: true, topic: [0], deadLetters: [[1, 'deadLetterExchange'], [1, 'arguments', 'x-dead-letter-exchange']] },
    { on: 'ConfirmChannel', members: ['assertQueue'], effect: 'declare', queue: true, topic: [0], deadLetters: [[1, 'deadLetterExchange'], [1, 'arguments', 'x-dead-letter-exchange']] },
    { on: 'Channel', members: ['bindQueue'], effect: 'declare', topic: [2] },
    { on: 'ConfirmChannel', members: ['bindQueue'], effect: 'declare', topic: [2] },
  ],
  handlers: [
    { form: 'call', on: 'Channel', members: ['consume'], handler: [1], kind: 'event', queue: true, topic: [0], acknowledged: { by: 'call', receiptIf: { at: [2, 'noAck'], is: true } } },
    { form: 'call', on: 'ConfirmChannel', members: ['consume'], handler: [1], kind: 'event', queue: true, topic: [0], acknowledged: { by: 'call', receiptIf: { at: [2, 'noAck'], is: true } } },
  ],
});
