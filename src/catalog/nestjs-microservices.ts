// https://docs.nestjs.com/microservices/basics
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'nestjs-microservices',
  title: 'Nest microservices',
  kind: 'broker',
  docs: 'https://docs.nestjs.com/microservices/basics',
  packages: ['@nestjs/microservices'],
  versions: '>=7 <13',
  receivers: {
    ClientProxy: {
      classes: ['ClientProxy', 'ClientRMQ', 'ClientNats', 'ClientRedis', 'ClientMqtt', 'ClientTCP', 'ClientGrpcProxy'],
      from: { ClientProxyFactory: ['create'] },
      decorators: ['Client'],
    },
    /** Wraps a message as `{ key, value, headers }`, or takes it as the value. */
    ClientKafka: { classes: ['ClientKafka', 'ClientKafkaProxy'] },
    ClientProxyFactory: { values: ['ClientProxyFactory'] },
    RmqContext: { classes: ['RmqContext'] },
    Channel: { from: { RmqContext: ['getChannelRef'] } },
    KafkaContext: { classes: ['KafkaContext'] },
    KafkaConsumer: { from: { KafkaContext: ['getConsumer'] } },
  },
  effects: [
    { on: 'ClientProxy', members: ['emit'], effect: 'publish', topic: [0], payload: [1], confirmed: 'subscribed' },
    { on: 'ClientKafka', members: ['emit'], effect: 'publish', partitioned: true, batch: 'one `emitBatch`', topic: [0], payload: [1], key: [1, 'key'], headers: [1, 'headers'], confirmed: 'subscribed' },
    {
      on: 'ClientKafka', members: ['emitBatch'], effect: 'publish', partitioned: true, topic: [0],
      payload: [1, 'messages', '*'], key: [1, 'messages', '*', 'key'], headers: [1, 'messages', '*', 'headers'], confirmed: 'subscribed',
    },
    { on: 'ClientKafka', members: ['send'], effect: 'rpc', topic: [0], payload: [1] },
    { on: 'ClientProxy', members: ['send'], effect: 'rpc', topic: [0], payload: [1] },
    { on: 'Channel', members: ['publish'], effect: 'publish', topic: [1], exchange: [0], payload: [2], eventName: [3, 'type'], messageId: [3, 'messageId'], headers: [3, 'headers'], confirmed: 'never' },
    { on: 'Channel', members: ['sendToQueue'], effect: 'publish', queue: true, topic: [0], payload: [1], eventName: [2, 'type'], messageId: [2, 'messageId'], headers: [2, 'headers'], confirmed: 'never' },
    { on: 'Channel', members: ['ack'], effect: 'acknowledge' },
    { on: 'Channel', members: ['nack'], effect: 'reject', requeue: { at: [2], otherwise: true } },
    { on: 'Channel', members: ['reject'], effect: 'reject', requeue: { at: [1], otherwise: true } },
    { on: 'KafkaConsumer', members: ['commitOffsets'], effect: 'acknowledge' },
  ],
  handlers: [
    { form: 'decorator', decorators: ['EventPattern'], kind: 'event', topic: [0], acknowledged: { by: 'return' } },
    { form: 'decorator', decorators: ['MessagePattern'], kind: 'request', topic: [0], acknowledged: { by: 'return' } },
  ],
});
