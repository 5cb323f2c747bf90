// https://github.com/redis/node-redis
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'redis',
  title: 'node-redis',
  kind: 'broker',
  general: true,
  docs: 'https://github.com/redis/node-redis',
  packages: ['redis', '@redis/client'],
  versions: '>=3 <7',
  receivers: { Client: { types: ['RedisClientType', 'RedisClient', 'RedisClusterType'], functions: ['createClient', 'createCluster'], from: { Client: ['duplicate'] } } },
  effects: [
    { on: 'Client', members: ['publish', 'PUBLISH', 'sPublish'], effect: 'publish', topic: [0], payload: [1] },
    { on: 'Client', members: ['xAdd', 'XADD', 'xadd'], effect: 'publish', topic: [0], payload: [2] },
  ],
});
