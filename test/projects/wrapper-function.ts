// Plain functions, re-exported under another name.
// @filename: place-order.ts
import { announce } from './lib';
import * as store from './store';

export const placeOrder = async (order: { id: string }) => {
  await store.saveOrder(order);
  // expect: no-dual-write writeFirst
  await announce('order.placed', order);
};
// @filename: lib/index.ts
export { publish as announce } from './rabbit';
// @filename: lib/rabbit.ts
import amqp from 'amqplib';

let channel: amqp.Channel;
export async function connect() { channel = await (await amqp.connect('amqp://localhost')).createChannel(); }
export async function publish(key: string, body: unknown) { channel.publish('events', key, Buffer.from(JSON.stringify(body))); }
// @filename: store.ts
import { Pool } from 'pg';

const pool = new Pool();
export function saveOrder(order: { id: string }) { return pool.query('INSERT INTO orders (id) VALUES ($1)', [order.id]); }
