// Where types are out of reach, names are the last resort; look-alikes are left alone.
// @filename: orders.ts
import { OrderRepository, EventBus, Cache } from '@acme/internal';
import axios from 'axios';

export class Orders {
  private readonly seen = new Map<string, number>();
  constructor(private readonly orderRepository: OrderRepository, private readonly eventBus: EventBus, private readonly cache: Cache, private readonly queue, private readonly socket) {}

  async place(id: string) {
    await this.orderRepository.save({ id });
    // expect: no-dual-write writeFirst
    await this.eventBus.publish({ id });
  }

  async lookAlikes(id: string) {
    await this.orderRepository.save({ id });
    this.seen.delete(id);
    await this.cache.set(id, 1);
    await axios.post('/orders', { id });
    this.socket.emit('saved', id);
    await this.queue.remove(id);
  }
}
// @filename: Page.tsx
import { store, channel } from '@acme/internal';

export function Page() {
  const save = async () => {
    await store.save({});
    channel.publish('saved');
  };
  return <button onClick={save}>Save</button>;
}
