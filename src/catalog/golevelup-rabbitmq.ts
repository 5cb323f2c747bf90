// https://golevelup.github.io/nestjs/modules/rabbitmq.html
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'golevelup-rabbitmq',
  title: 'golevelup RabbitMQ',
  kind: 'broker',
  docs: 'https://golevelup.github.io/nestjs/modules/rabbitmq.html',
  packages: ['@golevelup/nestjs-rabbitmq'],
  versions: '>=1 <10',
  receivers: {
    AmqpConnection: { classes: ['AmqpConnection'] },
    Channel: { from: { AmqpConnection: ['channel', 'managedChannel'] } },
  },
  effects: [
    { on: 'AmqpConnection', members: ['publish'], effect: 'publish', topic: [1], exchange: [0], payload: [2], eventName: [3, 'type'], messageId: [3, 'messageId'], headers: [3, 'headers'] },
    { on: 'AmqpConnection', members: ['request'], effect: 'rpc', topic: [0, 'routingKey'], payload: [0, 'payload'] },
    { on: 'Channel', members: ['publish'], effect: 'publish', topic: [1], exchange: [0], payload: [2], eventName: [3, 'type'], messageId: [3, 'messageId'], headers: [3, 'headers'] },
    { on: 'Channel', members: ['sendToQueue'], effect: 'publish', queue: true, topic: [0], payload: [1], eventName: [2, 'type'], messageId: [2, 'messageId'], headers: [2, 'headers'] },
    { on: 'Channel', members: ['ack'], effect: 'acknowledge' },
    { on: 'Channel', members: ['nack'], effect: 'reject', requeue: { at: [2], otherwise: true } },
  ],
  handlers: [
    {
      form: 'decorator', decorators: ['RabbitSubscribe'], kind: 'event', topic: [0, 'routingKey'], deadLetters: [[0, 'queueOptions', 'deadLetterExchange'], [0, 'queueOptions', 'arguments', 'x-dead-letter-exchange']],
      acknowledged: { by: 'return', receiptIf: { at: [0, 'queueOptions', 'consumerOptions', 'noAck'], is: true }, errorsTooIf: { at: [0, 'errorBehavior'], is: 'ACK' }, endlessIf: { at: [0, 'errorBehavior'], is: 'REQUEUE' } },
    },
    { form: 'decorator', decorators: ['RabbitRPC'], kind: 'request', topic: [0, 'routingKey'], acknowledged: { by: 'return' } },
    { form: 'call', on: 'AmqpConnection', members: ['createSubscriber'], handler: [0], kind: 'event', topic: [1, 'routingKey'], acknowledged: { by: 'return' } },
  ],
});
