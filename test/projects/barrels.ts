// Several levels of `export *`, and a name that two files declare.
// @filename: place.ts
import { OrderRepository, Publisher } from './infrastructure';

export async function place(orders: OrderRepository, publisher: Publisher, id: string) {
  await orders.add(id);
  // expect: no-dual-write writeFirst
  await publisher.tell(id);
}
// @filename: infrastructure/index.ts
export * from './database';
export * from './messaging';
// @filename: infrastructure/database/index.ts
export * from './order.repository';
// @filename: infrastructure/database/order.repository.ts
import { Kysely } from 'kysely';
import { drizzle } from 'drizzle-orm/node-postgres';

const db = drizzle('postgres://localhost');
export class OrderRepository { async add(id: string) { await db.insert(orders).values({ id }); } }
// @filename: infrastructure/messaging/index.ts
export { RabbitPublisher as Publisher } from './publisher';
// @filename: infrastructure/messaging/publisher.ts
import { Channel } from 'amqplib';

export class RabbitPublisher {
  constructor(private readonly channel: Channel) {}
  async tell(id: string) { this.channel.sendToQueue('orders', Buffer.from(id)); }
}
