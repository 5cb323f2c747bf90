import rule from '../../rules/require-dead-letter.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Channel } from 'amqplib'; import { RabbitSubscribe } from '@golevelup/nestjs-rabbitmq'; import { Repository } from 'typeorm'; declare const orders: Repository<any>; declare const failures: Repository<any>;\n";

/** A consumer that stores what comes, on a queue that is declared so. */
function consumer(declaration: string, body = 'try { await orders.save(JSON.parse(message.content.toString())); channel.ack(message); } catch { channel.nack(message, false, false); }', options = ''): string {
  return `${IMPORTS}export async function start(channel: Channel, config: any) {\n  ${declaration}\n  await channel.consume('orders', async (message: any) => { ${body} }${options}); }`;
}

/** A method with this decorator that stores what comes. */
function subscriber(options: string): string {
  return `${IMPORTS}const shared: any = {}; export class Consumer {\n  @RabbitSubscribe(${options})\n  async handle(event: any) { await orders.save(event); } }`;
}

run(rule, {
  invalid: [
    { name: 'no options', code: consumer("await channel.assertQueue('orders');"), errors: [{ messageId: 'missing', line: 3, data: { queue: ' `orders`', handler: 'case.ts:4' } }] },
    { name: 'options without dead letters', code: consumer("await channel.assertQueue('orders', { durable: true, arguments: { 'x-queue-type': 'quorum' } });"), errors: [{ messageId: 'missing', line: 3 }] },
    { name: 'a queue that is bound to a topic of its own name', code: consumer("await channel.bindQueue('orders', 'shop', 'orders'); await channel.assertQueue('orders');"), errors: [{ messageId: 'missing', line: 3 }] },
    { name: 'a subscriber', code: subscriber("{ exchange: 'shop', routingKey: 'order.placed', queue: 'orders' }"), errors: [{ messageId: 'missing', line: 3 }] },
    { name: 'a subscriber with other options', code: subscriber("{ exchange: 'shop', routingKey: 'order.placed', queueOptions: { durable: true } }"), errors: [{ messageId: 'missing', line: 3 }] },
  ],
  valid: [
    { name: 'an exchange', code: consumer("await channel.assertQueue('orders', { deadLetterExchange: 'dead' });") },
    { name: 'an argument', code: consumer("await channel.assertQueue('orders', { arguments: { 'x-dead-letter-exchange': 'dead' } });") },
    { name: 'options of the caller', code: consumer("await channel.assertQueue('orders', config.queue);") },
    { name: 'options that are spread', code: consumer("await channel.assertQueue('orders', { ...config.queue, durable: true });") },
    { name: 'a temporary queue', code: consumer("await channel.assertQueue('orders', { exclusive: true });") },
    { name: 'another queue', code: consumer("await channel.assertQueue('payments', { durable: true });") },
    { name: 'what failed is stored', code: consumer("await channel.assertQueue('orders');", 'try { await orders.save(message); } catch { await failures.save(message); } channel.ack(message);') },
    { name: 'what failed is sent elsewhere', code: consumer("await channel.assertQueue('orders');", "try { await orders.save(message); } catch { channel.sendToQueue('orders.later', message.content); } channel.ack(message);") },
    { name: 'a consumer that counts attempts', code: consumer("await channel.assertQueue('orders');", 'if (message.properties.headers.attempts > config.maxAttempts) return; await orders.save(message); channel.ack(message);') },
    { name: 'without acknowledgement', code: consumer("await channel.assertQueue('orders');", 'await orders.save(message);', ', { noAck: true }') },
    { name: 'the queue of dead letters', code: consumer("await channel.assertQueue('orders.dlq');").replace("consume('orders'", "consume('orders.dlq'") },
    { name: 'a consumer that does nothing', code: consumer("await channel.assertQueue('orders');", 'void message;') },
    { name: 'a subscriber with dead letters', code: subscriber("{ exchange: 'shop', routingKey: 'order.placed', queueOptions: { deadLetterExchange: 'dead' } }") },
    { name: 'a subscriber with options of another place', code: subscriber('shared.orders') },
    { name: 'a subscriber whose options are spread', code: subscriber("{ ...shared.orders, routingKey: 'order.placed' }") },
  ],
});
