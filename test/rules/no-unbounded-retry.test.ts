import rule from '../../rules/no-unbounded-retry.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Channel, ConsumeMessage } from 'amqplib'; import { RabbitSubscribe, MessageHandlerErrorBehavior } from '@golevelup/nestjs-rabbitmq'; import { Subscription } from '@google-cloud/pubsub'; declare function handle(message: unknown): Promise<void>;";

run(rule, {
  invalid: [
    {
      name: 'a nack that puts it back',
      code: `${IMPORTS}
        export const start = (channel: Channel) => channel.consume('orders', async (message) => {
          try {
            await handle(message);
            channel.ack(message);
          } catch {
            channel.nack(message, false, true);
          }
        });`,
      errors: [{ messageId: 'requeued', line: 7 }],
    },
    {
      name: 'a nack that says nothing, which puts it back',
      code: `${IMPORTS}
        export const start = (channel: Channel) => channel.consume('orders', async (message) => {
          try {
            await handle(message);
            channel.ack(message);
          } catch {
            channel.nack(message);
          }
        });`,
      errors: [{ messageId: 'requeued', line: 7 }],
    },
    {
      name: 'behind a function',
      code: `${IMPORTS}
        class Orders {
          constructor(private readonly channel: Channel) {}
          start() {
            return this.channel.consume('orders', async (message) => {
              await handle(message).then(() => this.channel.ack(message), () => this.giveBack(message));
            });
          }
          private giveBack(message: ConsumeMessage) { this.channel.reject(message, true); }
        }`,
      errors: [{ messageId: 'requeued', line: 9 }],
    },
    {
      name: 'a registration that requeues what fails',
      code: `${IMPORTS}
        export class Orders {
          @RabbitSubscribe({ exchange: 'shop', routingKey: 'order.placed', queue: 'orders', errorBehavior: MessageHandlerErrorBehavior.REQUEUE })
          async onPlaced(order: unknown) { await handle(order); }
        }`,
      errors: [{ messageId: 'endless', line: 3 }],
    },
    {
      name: 'words that only look like a count of deliveries',
      code: `${IMPORTS}
        export const start = (channel: Channel) => channel.consume('orders', async (message) => {
          const { priceCountRetrieved, countries } = JSON.parse(message.content.toString());
          try {
            for (const entry of Object.entries(countries)) await handle([entry, priceCountRetrieved]);
            channel.ack(message);
          } catch {
            channel.nack(message, false, true);
          }
        });`,
      errors: [{ messageId: 'requeued', line: 8 }],
    },
  ],
  valid: [
    {
      name: 'a nack that does not put it back',
      code: `${IMPORTS}
        export const start = (channel: Channel) => channel.consume('orders', async (message) => {
          try { await handle(message); channel.ack(message); } catch { channel.nack(message, false, false); }
        });`,
    },
    {
      name: 'put back once: what comes again goes elsewhere',
      code: `${IMPORTS}
        export const start = (channel: Channel) => channel.consume('orders', async (message) => {
          try { await handle(message); channel.ack(message); } catch { channel.nack(message, false, !message.fields.redelivered); }
        });`,
    },
    {
      name: 'a branch over the number of deliveries',
      code: `${IMPORTS}
        export const start = (channel: Channel) => channel.consume('orders', async (message) => {
          const deaths = message.properties.headers['x-death']?.[0].count ?? 0;
          try { await handle(message); channel.ack(message); } catch { if (deaths < 5) channel.nack(message, false, true); else channel.nack(message, false, false); }
        });`,
    },
    {
      name: 'a queue that limits the deliveries itself',
      code: `${IMPORTS}
        export const start = async (channel: Channel) => {
          await channel.assertQueue('orders', { arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': 5 } });
          await channel.consume('orders', async (message) => {
            try { await handle(message); channel.ack(message); } catch { channel.nack(message); }
          });
        };`,
    },
    {
      name: 'a registration whose queue limits the deliveries',
      code: `${IMPORTS}
        export class Orders {
          @RabbitSubscribe({ exchange: 'shop', routingKey: 'order.placed', queue: 'orders', errorBehavior: MessageHandlerErrorBehavior.REQUEUE, queueOptions: { arguments: { 'x-delivery-limit': 5 } } })
          async onPlaced(order: unknown) { await handle(order); }
        }`,
    },
    ...['attempts', 'maxAttempts', 'retries', 'maxRetries', 'retryCount', 'tries', 'numTries', 'max_attempts', 'numberOfAttempts', 'attemptsMade'].map((name) => ({
      name: `a count called ${name}`,
      code: `${IMPORTS}
        export const start = (channel: Channel, ${name}: number) => channel.consume('orders', async (message) => {
          try { await handle(message); channel.ack(message); } catch { if (message.properties.headers.count < ${name}) channel.nack(message, false, true); }
        });`,
    })),
    {
      name: 'whether it goes back is decided elsewhere',
      code: `${IMPORTS}
        export const start = (channel: Channel, again: boolean) => channel.consume('orders', async (message) => {
          try { await handle(message); channel.ack(message); } catch { channel.nack(message, false, again); }
        });`,
    },
    {
      name: 'a broker that waits, and counts',
      code: `${IMPORTS}
        export const start = (subscription: Subscription) => subscription.on('message', async (message) => {
          try { await handle(message); message.ack(); } catch { message.nack(); }
        });`,
    },
  ],
});
