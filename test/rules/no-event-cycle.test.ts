import rule from '../../rules/no-event-cycle.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { ClientProxy, EventPattern } from '@nestjs/microservices'; import { Channel } from 'amqplib'; import { Queue, Worker } from 'bullmq'; interface Event { type: string; tries: number; parts: object[] }";
const consumer = (pattern: string, body: string): string => `${IMPORTS}
  export class Consumer {
    constructor(private readonly client: ClientProxy) {}
    @EventPattern('${pattern}')
    async on(event: Event) {
      ${body}
    }
  }`;

run(rule, {
  invalid: [
    { name: 'what it was sent', code: consumer('order.placed', "this.client.emit('order.placed', event).subscribe();"), errors: [{ messageId: 'returns', line: 6, data: { publish: 'this.client.emit', cycle: '`order.placed` -> src/case.ts:6 -> `order.placed`', handler: 'case.ts:5', route: 'case.ts:6 (Nest microservices `emit`)' } }] },
    { name: 'over another consumer, told once', code: `${consumer('order.placed', "this.client.emit('order.checked', event).subscribe();")}
      export class Other {
        constructor(private readonly client: ClientProxy) {}
        @EventPattern('order.checked')
        async on(event: Event) { this.client.emit('order.placed', event).subscribe(); }
      }`, errors: [{ messageId: 'returns', line: 6 }] },
    { name: 'where a message that is not there is passed over', code: consumer('order.placed', "if (!event) return; this.client.emit('order.placed', event).subscribe();"), errors: [{ messageId: 'returns', line: 6 }] },
    { name: 'an event of the type that it is for', code: consumer('orders', "if (event.type === 'placed') this.client.emit('orders', { type: 'placed', data: event }).subscribe();"), errors: [{ messageId: 'returns', line: 6 }] },
    { name: 'an event of a type that is not passed over', code: consumer('orders', "if (event.type === 'checked') return; this.client.emit('orders', { type: 'placed', data: event }).subscribe();"), errors: [{ messageId: 'returns', line: 6 }] },
    { name: 'what failed, again and again', code: consumer('order.placed', "try { await work(event); } catch { this.client.emit('order.placed', event).subscribe(); }"), errors: [{ messageId: 'returns', line: 6 }] },
  ],
  valid: [
    { name: 'another event', code: consumer('order.placed', "this.client.emit('order.checked', event).subscribe();") },
    { name: 'a number of tries', code: consumer('order.placed', "if (event.tries < 3) this.client.emit('order.placed', { ...event, tries: event.tries + 1 }).subscribe();") },
    { name: 'a number of tries of what failed', code: consumer('order.placed', "try { await work(event); } catch { this.client.emit('order.placed', { ...event, attempt: 2 }).subscribe(); }") },
    { name: 'a state that is asked for', code: consumer('order.placed', "const order = await load(event); if (order.open) this.client.emit('order.placed', event).subscribe();") },
    { name: 'parts of it, of which there may be none', code: consumer('order.placed', "for (const part of event.parts) this.client.emit('order.placed', part).subscribe();") },
    { name: 'parts of it, one by one', code: consumer('order.placed', "event.parts.forEach((part) => this.client.emit('order.placed', part).subscribe());") },
    { name: 'an event of another type', code: consumer('orders', "if (event.type === 'placed') this.client.emit('orders', { type: 'checked' }).subscribe();") },
    { name: 'an event of a type that is passed over', code: consumer('orders', "if (event.type === 'checked') return; this.client.emit('orders', { type: 'checked', data: event }).subscribe();") },
    { name: 'an event whose type is not known', code: consumer('orders', "if (event.type === 'placed') this.client.emit('orders', next(event)).subscribe();") },
    { name: 'dead letters', code: consumer('orders.dead-letter', "this.client.emit('orders.dead-letter', event).subscribe();") },
    { name: 'a job that asks for the next one', code: `${IMPORTS} const queue = new Queue('poll'); new Worker('poll', async () => { await queue.add('poll', {}); });` },
    { name: 'the same name at another broker', code: `${IMPORTS}
      export class Consumer {
        constructor(private readonly channel: Channel) {}
        @EventPattern('order.placed')
        async on(event: Event) { this.channel.publish('', 'order.placed', Buffer.from(JSON.stringify(event))); }
      }` },
  ],
});
