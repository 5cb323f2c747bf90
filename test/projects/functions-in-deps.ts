// Functions that are passed in an object, by a factory that is called in another file.
// @filename: place.ts
interface Deps { save: (id: string) => Promise<void>; publish: (id: string) => Promise<void> }

export const makePlace = ({ save, publish }: Deps) => async (id: string) => {
  await save(id);
  // expect: no-dual-write writeFirst
  await publish(id);
};
// @filename: main.ts
import { Producer } from 'kafkajs';
import { Pool } from 'pg';
import { makePlace } from './place';

const pool = new Pool();

export function main(producer: Producer) {
  return makePlace({
    save: async (id) => { await pool.query('INSERT INTO orders VALUES ($1)', [id]); },
    publish: async (id) => { await producer.send({ topic: 'orders', messages: [{ value: id }] }); },
  });
}
// @filename: cancel.ts
interface Stores { orders: { save(id: string): Promise<void> } }
type Announce = (id: string) => Promise<void>;

export class CancelOrder {
  constructor(private readonly stores: Stores, private readonly announce: Announce) {}

  async run(id: string) {
    await this.stores.orders.save(id);
    // expect: no-dual-write writeFirst
    await this.announce(id);
  }
}
// @filename: start.ts
import { Producer } from 'kafkajs';
import { Pool } from 'pg';
import { CancelOrder } from './cancel';

const pool = new Pool();

export function start(producer: Producer) {
  const orders = { save: async (id: string) => { await pool.query('UPDATE orders SET state = $1', [id]); } };
  return new CancelOrder({ orders }, async (id) => { await producer.send({ topic: 'orders', messages: [{ value: id }] }); });
}
// @filename: refund-order.js
module.exports = ({ store, publish }) => async (id) => {
  await store.save(id);
  // expect: no-dual-write writeFirst
  await publish(id);
};
// @filename: wire.js
const { Pool } = require('pg');
const { Kafka } = require('kafkajs');
const refundOrder = require('./refund-order');

const pool = new Pool();
const producer = new Kafka({}).producer();

exports.refund = refundOrder({
  store: { save: (id) => pool.query('INSERT INTO refunds VALUES ($1)', [id]) },
  publish: (id) => producer.send({ topic: 'refunds', messages: [{ value: id }] }),
});
// @filename: quiet.ts
interface Hooks { save: (id: string) => Promise<void>; emit: (id: string) => void }

export const makeQuiet = ({ save, emit }: Hooks) => async (id: string) => {
  await save(id);
  emit(id);
};
// @filename: quiet-main.ts
import { Pool } from 'pg';
import { makeQuiet } from './quiet';

const pool = new Pool();

export const quiet = makeQuiet({
  save: async (id) => { await pool.query('INSERT INTO orders VALUES ($1)', [id]); },
  emit: (id) => { console.log(id); },
});
