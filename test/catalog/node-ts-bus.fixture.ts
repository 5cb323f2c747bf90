import type { BusInstance } from '@node-ts/bus-core';

export async function publishes(bus: BusInstance) {
  await bus.publish({ $name: 'order-placed' }); // publish payload
  await bus.send({ $name: 'charge-card' }); // publish payload
  await bus.stop(); // none
}
