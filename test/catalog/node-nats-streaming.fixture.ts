import nats, { type Stan } from 'node-nats-streaming';

const stan = nats.connect('ticketing', 'abc');

export function publishes(given: Stan) {
  stan.publish('ticket:created', '{}'); // publish topic=ticket:created payload={}
  given.publish('ticket:created', '{}', () => undefined); // publish topic=ticket:created payload={}
  given.close(); // none
}

export function consumes(given: Stan) {
  const options = given.subscriptionOptions().setManualAckMode(true);
  given.subscribe('ticket:created', 'group', options).on('message', (message) => { // handler kind=event acknowledged=call; declare topic=ticket:created
    message.ack(); // acknowledge
  });
}
