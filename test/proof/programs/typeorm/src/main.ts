import { Producer } from 'kafkajs';
import { DataSource } from 'typeorm';
import { openBroker } from './broker.js';
import { Orders, OrderSchema } from './orders.js';

const publish = await openBroker();
const dataSource = await new DataSource({ type: 'postgres', host: '127.0.0.1', port: Number(process.env.DATABASE_PORT), username: 'postgres', database: 'postgres', entities: [OrderSchema] }).initialize();
const producer = { send: async ({ messages }) => { for (const { value } of messages) await publish(String(value)); return []; } } as Pick<Producer, 'send'> as Producer;

await publish('start');
await new Orders(dataSource.getRepository(OrderSchema), producer).place({ id: 'a', total: 3 });
process.exit();
