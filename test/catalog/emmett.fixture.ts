import { type EventsPublisher, type EventStore, getInMemoryMessageBus } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';

const store = getPostgreSQLEventStore('postgresql://localhost');
const bus = getInMemoryMessageBus();

export async function appends(given: EventStore, publisher: EventsPublisher) {
  await store.appendToStream('order-1', [{ type: 'OrderPlaced', data: { id: 1 } }]); // write operation=insert entity=order-1
  await given.appendToStream('order-1', []); // write operation=insert entity=order-1
  await bus.send({ type: 'PlaceOrder', data: { id: 1 } }); // emitLocal topic=PlaceOrder payload
  await publisher.publish({ type: 'OrderPlaced', data: { id: 1 } }); // emitLocal topic=OrderPlaced payload
  await store.readStream('order-1'); // none
}
