import rule from '../../rules/min-dedup-retention.ts';
import { consuming } from '../helpers/consumer.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import Redis from 'ioredis'; import { createClient } from 'redis'; const redis = new Redis(); const client = createClient(); interface Event { id: string }";
const handler = (body: string): string => consuming(IMPORTS, body);

run(rule, {
  invalid: [
    { name: 'a day', code: handler("if (!(await redis.set(`processed:${event.id}`, '1', 'EX', 86400, 'NX'))) return;"), errors: [{ messageId: 'short', line: 5, data: { claim: 'redis.set', kept: '24 hours', hours: '168', handler: 'case.ts:3' } }] },
    { name: 'milliseconds', code: handler("await redis.set(`event:${event.id}`, '1', 'PX', 60_000, 'NX');"), errors: [{ messageId: 'short', line: 5, data: { claim: 'redis.set', kept: '60 seconds', hours: '168', handler: 'case.ts:3' } }] },
    { name: 'kept after the work', code: handler("await redis.setex(`processed:${event.id}`, 3600, '1');"), errors: [{ messageId: 'short', line: 5 }] },
    { name: 'a constant', code: handler("await client.set(`seen:${event.id}`, '1', { NX: true, EX: TTL });").replace('interface', 'const TTL = 24 * 3600; interface'), errors: [{ messageId: 'short', line: 5 }] },
    { name: 'a parameter that nobody gives', code: `${handler('await mark(event.id);')}
      async function mark(id: string, seconds = 86400) { await client.setEx(\`processed:\${id}\`, seconds, '1'); }`, errors: [{ messageId: 'short', line: 8 }] },
    { name: 'a longer window', code: handler("await redis.set(`event:${event.id}`, '1', 'EX', 864000, 'NX');"), options: [{ hours: 720 }], errors: [{ messageId: 'short', line: 5, data: { claim: 'redis.set', kept: '240 hours', hours: '720', handler: 'case.ts:3' } }] },
  ],
  valid: [
    { name: 'a week', code: handler("await redis.set(`event:${event.id}`, '1', 'EX', 604800, 'NX');") },
    { name: 'a day, where messages are kept for one', code: handler("await redis.set(`event:${event.id}`, '1', 'EX', 86400, 'NX');"), options: [{ hours: 24 }] },
    { name: 'for ever', code: handler("await redis.set(`event:${event.id}`, '1', 'NX');") },
    { name: 'a time that is not known', code: handler("await redis.set(`event:${event.id}`, '1', 'EX', Number(process.env.TTL), 'NX');") },
    { name: 'a lock', code: handler("await redis.set(`lock:${event.id}`, '1', 'EX', 30, 'NX');") },
    { name: 'a value of a cache', code: handler("await redis.set(`order:${event.id}`, '{}', 'EX', 60);") },
    { name: 'no handler', code: `${IMPORTS} export const mark = (id: string) => redis.setex('processed:' + id, 60, '1');` },
  ],
});
