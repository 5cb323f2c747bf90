import { Channel } from 'amqplib';
import pg from 'pg';
import { openBroker } from './broker.js';
import { Orders } from './orders.js';

const publish = await openBroker();
const pool = new pg.Pool({ host: '127.0.0.1', port: Number(process.env.DATABASE_PORT), user: 'postgres', database: 'postgres' });
await pool.query('SELECT 1');
let sent: Promise<void> | undefined;
const channel = { publish: (_exchange, _routingKey, content) => { sent = publish(content.toString()); return true; } } as Pick<Channel, 'publish'> as Channel;

await publish('start');
await new Orders(pool, channel).place('a', 3);
await sent;
process.exit();
