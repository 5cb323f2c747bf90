import { Pool } from 'pg';
import { Channel } from 'amqplib';
import { nothing } from 'not-installed';

export async function untyped(pool: Pool, channel: Channel): Promise<void> {
  await pool.query("INSERT INTO things (id) VALUES ('a')");
  // expect: DW001
  channel.sendToQueue('things', Buffer.from('a'));
  nothing();
}
