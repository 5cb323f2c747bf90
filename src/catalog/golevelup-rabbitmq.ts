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
    { on: 'AmqpConnection', members: ['publish'], effect: 'publish', topic: [1], payload: [2], messageId: [3, 'messageId'], headers: [3, 'headers'] },
    { on: 'AmqpConnection', members: ['request'], effect: 'rpc', topic: [0, 'routingKey'], payload: [0, 'payload'] },
    { on: 'Channel', members: ['publish'], effect: 'publish', topic: [1], payload: [2], messageId: [3, 'messageId'], headers: [3, 'headers'] },
    { on: 'Channel', members: ['sendToQueue'], effect: 'publish', topic: [0], payload: [1], messageId: [2, 'messageId'], headers: [2, 'headers'] },
  ],
});
