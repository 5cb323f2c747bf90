// https://redis.github.io/ioredis/
import { defineLibrary } from './schema.ts';

export default defineLibrary({
  name: 'ioredis',
  title: 'ioredis',
  kind: 'broker',
  general: true,
  docs: 'https://redis.github.io/ioredis/',
  packages: ['ioredis', '@nestjs-modules/ioredis'],
  versions: '>=4 <7',
  receivers: {
    Redis: { classes: ['default', 'Redis', 'Cluster', 'Redis.Cluster'], types: ['Redis.Redis'], decorators: ['InjectRedis'], from: { Redis: ['duplicate', 'pipeline', 'multi'] } },
  },
  effects: [
    { on: 'Redis', members: ['publish', 'spublish'], effect: 'publish', topic: [0], payload: [1] },
    { on: 'Redis', members: ['xadd'], effect: 'publish', topic: [0] },
  ],
});
