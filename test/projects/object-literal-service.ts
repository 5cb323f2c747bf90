// Services as object literals, singletons and factories.
// @filename: place.ts
import { orders } from './orders';
import { createBus } from './bus';
import { analytics } from './analytics';

const bus = createBus({ url: 'nats://localhost' });

export const orderService = {
  async place(id: string) {
    await orders.add(id);
    // expect: no-dual-write writeFirst
    await bus.publish('order.placed', id);
    analytics.track('placed', id);
  },
};
// @filename: orders.ts
import { Sequelize, DataTypes } from 'sequelize';

const sequelize = new Sequelize('postgres://localhost');
const Order = sequelize.define('Order', { id: DataTypes.STRING });

export const orders = { add: (id: string) => Order.create({ id }) };
// @filename: bus.ts
import { connect, StringCodec, type NatsConnection } from 'nats';

class Bus {
  static #instance: Bus | undefined;
  #connection?: NatsConnection;
  static get(): Bus { return (Bus.#instance ??= new Bus()); }
  async publish(subject: string, text: string) {
    this.#connection ??= await connect();
    this.#connection.publish(subject, StringCodec().encode(text));
  }
}

export function createBus(_options: { url: string }) { return Bus.get(); }
// @filename: analytics.ts
export const analytics = { track(name: string, id: string) { return [name, id]; } };
