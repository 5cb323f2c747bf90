// https://github.com/jwalton/node-amqp-connection-manager
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'amqp-connection-manager',
  title: 'amqp-connection-manager',
  kind: 'broker',
  docs: 'https://github.com/jwalton/node-amqp-connection-manager',
  packages: ['amqp-connection-manager'],
  versions: '>=3 <6',
  receivers: {
    Manager: { classes: ['AmqpConnectionManagerClass'], types: ['AmqpConnectionManager'], functions: ['connect'] },
    ChannelWrapper: { types: ['ChannelWrapper'], from: { Manager: ['createChannel'] } },
  },
  effects: [
    { on: 'ChannelWrapper', members: ['publish'], effect: 'publish', topic: [1], exchange: [0], payload: [2], eventName: [3, 'type'], messageId: [3, 'messageId'], headers: [3, 'headers'] },
    { on: 'ChannelWrapper', members: ['sendToQueue'], effect: 'publish', queue: true, topic: [0], payload: [1], eventName: [2, 'type'], messageId: [2, 'messageId'], headers: [2, 'headers'] },
    { on: 'ChannelWrapper', members: ['ack', 'ackAll'], effect: 'acknowledge' },
    { on: 'ChannelWrapper', members: ['nack'], effect: 'reject', requeue: { at: [2], otherwise: true } },
    { on: 'ChannelWrapper', members: ['assertQueue'], effect: 'declare', queue: true, topic: [0], deadLetters: [[1, 'deadLetterExchange'], [1, 'arguments', 'x-dead-letter-exchange']] },
    { on: 'ChannelWrapper', members: ['bindQueue'], effect: 'declare', topic: [2] },
  ],
  handlers: [
    { form: 'call', on: 'ChannelWrapper', members: ['consume'], handler: [1], kind: 'event', queue: true, topic: [0], acknowledged: { by: 'call', receiptIf: { at: [2, 'noAck'], is: true } } },
  ],
});
