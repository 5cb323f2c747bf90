// Functions that are passed in an object, by a factory that is called in another file.
// @filename: place.ts
interface Deps { save: (id: string) => Promise<void>; publish: (id: string) => Promise<void> }

export const makePlace = ({ save, publish }: Deps) => async (id: string) => {
  await save(id);
  // not yet: no-dual-write writeFirst
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
