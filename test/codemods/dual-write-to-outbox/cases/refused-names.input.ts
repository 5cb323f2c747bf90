import { OrderRepository, Bus } from '@elsewhere/lib';

export async function byName(repository: OrderRepository, eventBus: Bus): Promise<void> {
  await repository.save({});
  // expect: DW230
  await eventBus.publish('a', {});
}
