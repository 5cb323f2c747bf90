import rule from '../../rules/require-event-id-in-logs.ts';
import { consuming } from '../helpers/consumer.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { EventPattern } from '@nestjs/microservices'; import { Logger } from '@nestjs/common'; interface Event { eventId: string; orderId: string }";
const handler = (body: string): string => consuming(IMPORTS, body);

run(rule, {
  invalid: [
    { name: 'a line that says nothing', code: handler("console.log('order received');"), errors: [{ messageId: 'anonymous', line: 5, data: { log: 'console.log', handler: 'case.ts:3' } }] },
    { name: 'the id of the order, which many events are about', code: handler('console.log(`order ${event.orderId} received`);\n console.error("failed", { orderId: event.orderId });'), errors: [{ messageId: 'anonymous', line: 5 }] },
    { name: 'the error alone', code: handler("try { await work(event); } catch (error) { console.error('failed', error); }"), errors: [{ messageId: 'anonymous', line: 5 }] },
    { name: 'a logger of a class', code: `${IMPORTS}
      export class Orders {
        private readonly logger = new Logger(Orders.name);
        @EventPattern('order.placed')
        onPlaced(event: Event) { this.logger.log('placed ' + event.orderId); }
      }`, errors: [{ messageId: 'anonymous', line: 5 }] },
    { name: 'an event that has no id', code: `${IMPORTS} class Paid { orderId!: string; total!: number }
      export class Orders {
        @EventPattern('order.paid')
        onPaid(event: Paid) { console.log('paid', event); }
      }`, errors: [{ messageId: 'anonymous', line: 4 }] },
    { name: 'a child of a logger to which nothing is bound', code: handler("const child = logger.child(); child.info('order'); logger.info('order');"), errors: [{ messageId: 'anonymous', line: 5 }] },
  ],
  valid: [
    { name: 'the id of the event', code: handler("console.log('order received', event.eventId);") },
    { name: 'the id in one of many lines', code: handler("console.log('order received'); console.log('done', { eventId: event.eventId });") },
    { name: 'the event as a whole', code: handler("console.log('order received', event);") },
    { name: 'the event as text', code: handler('console.log(`order received: ${JSON.stringify(event)}`);') },
    { name: 'the raw message', code: handler("console.log('order received', message.value!.toString());") },
    { name: 'where it stands in the log of the broker', code: handler('console.log(`${topic}[${partition}] ${message.offset}`);') },
    { name: 'a variable that holds it', code: handler('const meta = { eventId: event.eventId }; console.log("received", meta);') },
    { name: 'a logger to which it is bound', code: handler("const child = logger.child({ id: event.eventId }); child.info('order received');") },
    { name: 'a measure', code: handler('this.metrics.info("orders", 1);') },
    { name: 'no line at all', code: handler('await work(event);') },
  ],
});
