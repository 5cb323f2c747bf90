import { type BusInstance, handlerFor } from '@node-ts/bus-core';

class OrderPlaced {}

export async function publishes(bus: BusInstance) {
  await bus.publish({ $name: 'order-placed' }); // publish payload
  await bus.send({ $name: 'charge-card' }); // publish payload
  await bus.stop(); // none
}

export const onPlaced = handlerFor(OrderPlaced, async (event) => { console.log(event); }); // handler kind=event acknowledged=return
