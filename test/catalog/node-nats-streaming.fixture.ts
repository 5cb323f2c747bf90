import nats, { type Stan } from 'node-nats-streaming';

const stan = nats.connect('ticketing', 'abc');

export function publishes(given: Stan) {
  stan.publish('ticket:created', '{}'); // publish topic=ticket:created payload={}
  given.publish('ticket:created', '{}', () => undefined); // publish topic=ticket:created payload={}
  given.close(); // none
}
