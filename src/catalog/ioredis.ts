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
    Redis: { classes: ['default', 'Redis', 'Cluster', 'Redis.Cluster'], decorators: ['InjectRedis'], from: { Redis: ['duplicate', 'pipeline', 'multi'] } },
  },
  // As with node-redis, what is set may be a cache: no write.
  effects: [
    { on: 'Redis', members: ['set'], given: { at: 'any', is: 'NX' }, effect: 'claim', expiry: [{ after: 'EX', in: 'seconds' }, { after: 'PX', in: 'milliseconds' }] },
    { on: 'Redis', members: ['setnx'], effect: 'claim' },
    { on: 'Redis', members: ['set'], given: { at: 'any', is: 'EX' }, effect: 'keep', expiry: [{ after: 'EX', in: 'seconds' }] },
    { on: 'Redis', members: ['set'], given: { at: 'any', is: 'PX' }, effect: 'keep', expiry: [{ after: 'PX', in: 'milliseconds' }] },
    { on: 'Redis', members: ['setex'], effect: 'keep', expiry: [{ at: [1], in: 'seconds' }] },
    { on: 'Redis', members: ['psetex'], effect: 'keep', expiry: [{ at: [1], in: 'milliseconds' }] },
    { on: 'Redis', members: ['xack'], effect: 'acknowledge' },
    { on: 'Redis', members: ['xreadgroup', 'xautoclaim'], effect: 'receive' },
    { on: 'Redis', members: ['publish', 'spublish'], effect: 'publish', carries: 'signal', topic: [0], payload: [1] },
    { on: 'Redis', members: ['xadd'], effect: 'publish', topic: [0] },
  ],
  handlers: [
    { form: 'call', on: 'Redis', members: ['on'], given: { at: [0], is: 'message' }, handler: [1], kind: 'event', message: [1], acknowledged: { by: 'receipt' } },
    { form: 'call', on: 'Redis', members: ['on'], given: { at: [0], is: 'pmessage' }, handler: [1], kind: 'event', message: [2], acknowledged: { by: 'receipt' } },
  ],
});
