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
  // `set`, `hSet` and `incrBy` hold cached values more often than what a business relies on, and nothing in the call tells which: they are no writes.
  effects: [
    { on: 'Client', members: ['set', 'SET'], given: { at: [2, 'NX'] }, effect: 'claim', expiry: [{ at: [2, 'EX'], in: 'seconds' }, { at: [2, 'PX'], in: 'milliseconds' }] },
    { on: 'Client', members: ['set', 'SET'], given: { at: [2, 'condition'], is: 'NX' }, effect: 'claim', expiry: [{ at: [2, 'expiration', 'value'], in: 'seconds' }] },
    { on: 'Client', members: ['set', 'SET'], given: { at: 'any', is: 'NX' }, effect: 'claim', expiry: [{ after: 'EX', in: 'seconds' }, { after: 'PX', in: 'milliseconds' }] },
    { on: 'Client', members: ['set', 'SET'], given: { at: [2, 'EX'] }, effect: 'keep', expiry: [{ at: [2, 'EX'], in: 'seconds' }] },
    { on: 'Client', members: ['set', 'SET'], given: { at: [2, 'PX'] }, effect: 'keep', expiry: [{ at: [2, 'PX'], in: 'milliseconds' }] },
    { on: 'Client', members: ['set', 'SET'], given: { at: [2, 'expiration', 'type'], is: 'EX' }, effect: 'keep', expiry: [{ at: [2, 'expiration', 'value'], in: 'seconds' }] },
    { on: 'Client', members: ['setEx', 'SETEX', 'setex'], effect: 'keep', expiry: [{ at: [1], in: 'seconds' }] },
    { on: 'Client', members: ['pSetEx', 'PSETEX', 'psetex'], effect: 'keep', expiry: [{ at: [1], in: 'milliseconds' }] },
    { on: 'Client', members: ['setNX', 'SETNX', 'setnx'], effect: 'claim' },
    { on: 'Client', members: ['xAck', 'XACK', 'xack'], effect: 'acknowledge' },
    { on: 'Client', members: ['xReadGroup', 'XREADGROUP', 'xreadgroup', 'xAutoClaim', 'XAUTOCLAIM', 'xautoclaim'], effect: 'receive' },
    { on: 'Client', members: ['publish', 'PUBLISH', 'sPublish'], effect: 'publish', carries: 'signal', topic: [0], payload: [1] },
    { on: 'Client', members: ['xAdd', 'XADD', 'xadd'], effect: 'publish', topic: [0], payload: [2] },
  ],
  handlers: [
    { form: 'call', on: 'Client', members: ['subscribe', 'pSubscribe', 'sSubscribe'], handler: [1], kind: 'event', topic: [0], acknowledged: { by: 'receipt' } },
    { form: 'call', on: 'Client', members: ['on'], given: { at: [0], is: 'message' }, handler: [1], kind: 'event', message: [1], acknowledged: { by: 'receipt' } },
  ],
});
