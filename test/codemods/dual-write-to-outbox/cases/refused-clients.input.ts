import { Queue } from 'bullmq';
import { MongoClient } from 'mongodb';
import { Producer } from 'kafkajs';
import { Pool } from 'pg';

export async function mongo(client: MongoClient, producer: Producer): Promise<void> {
  await client.db().collection<{ id: string }>('things').insertOne({ id: 'a' });
  // expect: DW205
  await producer.send({ topic: 'a', messages: [{ key: 'k', value: 'x' }] });
}

export async function jobs(pool: Pool, queue: Queue): Promise<void> {
  await pool.query("INSERT INTO things (id) VALUES ('a')");
  // expect: DW209
  await queue.add('a', {});
}
