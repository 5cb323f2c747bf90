import { PrismaClient } from '@prisma/client';
import { Kafka } from 'kafkajs';
import { StockConsumer } from './stock.consumer.js';
import { StockService } from './stock.service.js';

const kafka = new Kafka({ clientId: 'inventory', brokers: ['localhost:9092'] });
const prisma = new PrismaClient();
const producer = kafka.producer();

const notifyLow = async (sku: string, left: number): Promise<void> => {
  if (left > 5) return;
  // hazard: past-tense-event-name a state: has it just become low, or is it still?
  // hazard: require-event-id
  // hazard: require-schema-version
  await producer.send({ topic: 'stock.low', messages: [{ key: sku, value: JSON.stringify({ sku, left }) }] });
};

export const stock = new StockService(prisma, producer, { notifyLow });

await producer.connect();
await new StockConsumer(kafka, prisma, producer).start();
