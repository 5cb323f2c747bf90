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
      classes: ['ClientProxy', 'ClientKafka', 'ClientKafkaProxy', 'ClientRMQ', 'ClientNats', 'ClientRedis', 'ClientMqtt', 'ClientTCP', 'ClientGrpcProxy'],
      from: { ClientProxyFactory: ['create'] },
      decorators: ['Client'],
    },
    ClientProxyFactory: { values: ['ClientProxyFactory'] },
  },
  effects: [
    { on: 'ClientProxy', members: ['emit', 'emitBatch'], effect: 'publish', topic: [0], payload: [1] },
    { on: 'ClientProxy', members: ['send'], effect: 'rpc', topic: [0], payload: [1] },
  ],
});
