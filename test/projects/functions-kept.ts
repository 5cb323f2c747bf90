// Functions that are bound, or kept in a map for later, do not run where that happens.
// @filename: controller.ts
import { Producer } from 'kafkajs';
import { Pool } from 'pg';
import { Routes } from './routes';

export class OrderController {
  constructor(private readonly pool: Pool, private readonly producer: Producer, private readonly routes: Routes) {
    this.routes.register('orders.place', this.place.bind(this));
    this.routes.register('orders.announce', this.announce.bind(this));
  }

  async place(id: string) {
    await this.pool.query('INSERT INTO orders VALUES ($1)', [id]);
  }

  async announce(id: string) {
    await this.producer.send({ topic: 'orders', messages: [{ value: id }] });
  }

  async both(id: string) {
    const place = this.place.bind(this);
    await place(id);
    // expect: no-dual-write writeFirst
    await this.announce(id);
  }
}
// @filename: routes.ts
type Handler = (id: string) => Promise<void>;

export class Routes {
  private readonly handlers = new Map<string, Handler>();

  register(name: string, handler: Handler) {
    this.handlers.set(name, handler);
  }
}
