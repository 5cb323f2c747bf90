// Registering a handler is not running it; the handler is a unit of work of its own.
// @filename: server.ts
import express from 'express';
import { Kafka } from 'kafkajs';
import { Pool } from 'pg';
import { onPaid } from './on-paid';

const app = express();
const pool = new Pool();
const kafka = new Kafka({ brokers: [] });
const producer = kafka.producer();

app.post('/orders', async (request, response) => {
  await pool.query('INSERT INTO orders VALUES ($1)', [request.body.id]);
  // expect: no-dual-write writeFirst
  await producer.send({ topic: 'order.placed', messages: [] });
  response.json({});
});

export async function start() {
  await pool.query('INSERT INTO starts VALUES (now())');
  const consumer = kafka.consumer({ groupId: 'a' });
  await consumer.run({
    eachMessage: async () => {
      await producer.send({ topic: 'seen', messages: [] });
    },
  });
  app.post('/paid', onPaid);
}

class Placing { async run(request: Request) { await pool.query('INSERT INTO orders VALUES ($1)', [request.body.id]); } }
class Telling { async run() { await producer.send({ topic: 'told', messages: [] }); } }

export function routes(router: Router) {
  const placing = new Placing();
  const telling = new Telling();
  router.post('/orders', placing.run.bind(placing));
  router.get('/told', telling.run.bind(telling));
  router.route('/orders/:id').put(placing.run).get(telling.run);
}
// @filename: on-paid.ts
import { Producer } from 'kafkajs';
export let producer: Producer;
export async function onPaid() { await producer.send({ topic: 'paid', messages: [] }); }
