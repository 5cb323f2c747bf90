// Classes that a container of dependencies puts behind a token or a name: InversifyJS, tsyringe, Awilix.
// @filename: ports.ts
export interface OrderStore { keep(id: string): Promise<void> }
export interface Announcer { tell(id: string): Promise<void> }
export const TOKENS = { OrderStore: Symbol.for('OrderStore'), Announcer: Symbol.for('Announcer') };
// @filename: adapters.ts
import { Kafka } from 'kafkajs';
import { Pool } from 'pg';
import { Announcer as AnnouncerPort } from './ports';

const pool = new Pool();
const producer = new Kafka({}).producer();

export class PostgresOrders {
  async keep(id: string) { await pool.query('INSERT INTO orders VALUES ($1)', [id]); }
}

export class KafkaAnnouncer implements AnnouncerPort {
  async tell(id: string) { await producer.send({ topic: 'orders', messages: [{ value: id }] }); }
}
// @filename: inversify.ts
import { Container, inject, injectable } from 'inversify';
import { KafkaAnnouncer, PostgresOrders } from './adapters';
import { TOKENS, type Announcer, type OrderStore } from './ports';

export const container = new Container();
container.bind<OrderStore>(TOKENS.OrderStore).to(PostgresOrders).inSingletonScope();
container.bind<Announcer>(TOKENS.Announcer).to(KafkaAnnouncer);

@injectable()
export class PlaceOrder {
  constructor(@inject(TOKENS.OrderStore) private readonly orders: OrderStore, @inject(TOKENS.Announcer) private readonly announcer: Announcer) {}

  async run(id: string) {
    await this.orders.keep(id);
    // expect: no-dual-write writeFirst
    await this.announcer.tell(id);
  }
}
// @filename: tsyringe.ts
import { container, inject, singleton } from 'tsyringe';
import { KafkaAnnouncer, PostgresOrders } from './adapters';

interface Keeper { keep(id: string): Promise<void> }
interface Teller { tell(id: string): Promise<void> }

container.register('Keeper', { useClass: PostgresOrders });
container.registerInstance('Teller', new KafkaAnnouncer());

@singleton()
export class CancelOrder {
  constructor(@inject('Keeper') private readonly keeper: Keeper, @inject('Teller') private readonly teller: Teller) {}

  async run(id: string) {
    await this.keeper.keep(id);
    // expect: no-dual-write writeFirst
    await this.teller.tell(id);
  }
}
// @filename: awilix.js
const { asClass, asFunction, createContainer } = require('awilix');
const { KafkaAnnouncer, PostgresOrders } = require('./adapters');

const container = createContainer();
container.register({
  orderStore: asClass(PostgresOrders).singleton(),
  announcer: asFunction(() => new KafkaAnnouncer()),
});

class RefundOrder {
  constructor({ orderStore, announcer }) {
    this.orderStore = orderStore;
    this.announcer = announcer;
  }

  async run(id) {
    await this.orderStore.keep(id);
    // expect: no-dual-write writeFirst
    await this.announcer.tell(id);
  }
}

module.exports = { RefundOrder };
