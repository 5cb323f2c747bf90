import rule from '../../rules/no-unconfirmed-publish.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Producer } from 'kafkajs'; import { Channel, ConfirmChannel } from 'amqplib'; import { ClientProxy } from '@nestjs/microservices'; import { lastValueFrom } from 'rxjs'; declare const producer: Producer; declare const channel: Channel; declare const confirming: ConfirmChannel; declare const client: ClientProxy; declare const log: any; declare const cacheEvents: any;\nconst send = (order: any) => producer.send({ topic: 'order.placed', messages: [{ key: order.id, value: JSON.stringify(order) }] });\n";

/** In an async function. */
function inside(body: string): string { return `${IMPORTS}export async function tell(order: any, orders: any[]) { ${body} }`; }

run(rule, {
  invalid: [
    { name: 'a promise that nobody awaits', code: inside('send(order);'), errors: [{ messageId: 'unawaited', line: 3, data: { publish: 'send', event: '`order.placed`', route: 'case.ts:3 -> case.ts:2 (KafkaJS `send`)' } }] },
    { name: 'void', code: inside('void send(order);'), errors: [{ messageId: 'unawaited', line: 3 }] },
    { name: 'in a function that is not async', code: `${IMPORTS}export function tell(order: any) { producer.send({ topic: 'order.placed', messages: [{ value: '{}' }] }); }`, errors: [{ messageId: 'unawaited', line: 3 }] },
    { name: 'forEach drops what its callback gives', code: inside('orders.forEach(async (each) => { await send(each); });'), errors: [{ messageId: 'unawaited', line: 3 }] },
    { name: 'a condition', code: inside('order.paid && send(order);'), errors: [{ messageId: 'unawaited', line: 3 }] },
    { name: 'a function that is called at once', code: inside('(async () => { await send(order); })();'), errors: [{ messageId: 'unawaited', line: 3 }] },
    { name: 'then what, but no catch', code: inside('send(order).then(() => log.info("sent"));'), errors: [{ messageId: 'unawaited', line: 3 }] },
    { name: 'an error that is forgotten', code: inside('send(order).catch(() => {});'), errors: [{ messageId: 'silenced', line: 3 }] },
    { name: 'an error that is forgotten, and awaited', code: inside('await send(order).catch(() => undefined);'), errors: [{ messageId: 'silenced', line: 3 }] },
    { name: 'an observable', code: inside("client.emit('order.placed', order);"), errors: [{ messageId: 'unsubscribed', line: 3 }] },
    { name: 'an observable that is awaited', code: inside("await client.emit('order.placed', order);"), errors: [{ messageId: 'unsubscribed', line: 3 }] },
    { name: 'an observable that an async function returns', code: inside("return client.emit('order.placed', order);"), errors: [{ messageId: 'unsubscribed', line: 3 }] },
    { name: 'an observable with a subscriber that hears of no error', code: inside("client.emit('order.placed', order).subscribe();"), errors: [{ messageId: 'unsubscribed', line: 3 }] },
    { name: 'a channel without confirms', code: inside("channel.publish('orders', 'order.placed', Buffer.from('{}'));"), errors: [{ messageId: 'unanswered', line: 3 }] },
    { name: 'a channel with confirms that nobody waits for', code: inside("confirming.publish('orders', 'order.placed', Buffer.from('{}'));"), errors: [{ messageId: 'unanswered', line: 3 }] },
    { name: 'what is put aside', code: inside("channel.sendToQueue('orders.dlq', Buffer.from('{}'));"), errors: [{ messageId: 'unanswered', line: 3 }] },
  ],
  valid: [
    { name: 'awaited', code: inside('await send(order);') },
    { name: 'returned', code: inside('return send(order);') },
    { name: 'all awaited', code: inside('await Promise.all(orders.map((each) => send(each)));') },
    { name: 'all awaited, with a condition', code: inside('await Promise.all([send(order), order.paid && send(order)]);') },
    { name: 'collected', code: inside('const sent: any[] = []; for (const each of orders) sent.push(send(each)); await Promise.all(sent);') },
    { name: 'an error that is handled', code: inside('send(order).catch((error) => log.error(error));') },
    { name: 'an error that is handled by the second function', code: inside('send(order).then(() => {}, (error) => log.error(error));') },
    { name: 'an observable made a promise', code: inside("await lastValueFrom(client.emit('order.placed', order));") },
    { name: 'an observable that the caller gets', code: `${IMPORTS}export function tell(order: any) { return client.emit('order.placed', order); }` },
    { name: 'an observable with a subscriber', code: inside("client.emit('order.placed', order).subscribe({ error: (error) => log.error(error) });") },
    { name: 'a channel with confirms', code: inside("confirming.publish('orders', 'order.placed', Buffer.from('{}')); await confirming.waitForConfirms();") },
    { name: 'a channel that calls back', code: inside("confirming.publish('orders', 'order.placed', Buffer.from('{}'), {}, (error) => log.error(error));") },
    { name: 'handed on', code: inside('log.track(send(order));') },
    { name: 'news for a cache', code: inside("client.emit('refreshCacheKey', order);") },
  ],
});
