// A queue says where messages go that cannot be processed, or its consumer keeps them; handlers, channels and options come from other files.
// rules: require-dead-letter
// @filename: src/options.ts
export const durable = { durable: true };
export const parking = { durable: true, deadLetterExchange: 'parked' };
// @filename: src/shipping.ts
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function ship(orderId: string): Promise<void> {
  await prisma.shipment.upsert({ where: { orderId }, create: { orderId }, update: {} });
}
// @filename: src/consumers.ts
import { connect } from 'amqplib';
import { durable, parking } from './options';
import { ship } from './shipping';

export async function start(): Promise<void> {
  const channel = await (await connect('amqp://localhost')).createChannel();
  // expect: require-dead-letter missing
  await channel.assertQueue('orders', durable);
  await channel.consume('orders', async (message) => {
    if (!message) return;
    await ship(message.content.toString());
    channel.ack(message);
  });
}

export async function startWithParking(): Promise<void> {
  const channel = await (await connect('amqp://localhost')).createChannel();
  await channel.assertQueue('orders', parking);
  await channel.consume('orders', async (message) => {
    if (!message) return;
    await ship(message.content.toString());
    channel.ack(message);
  });
}

export async function startUnknown(queue: string, options: any): Promise<void> {
  const channel = await (await connect('amqp://localhost')).createChannel();
  await channel.assertQueue(queue, options);
  await channel.consume(queue, async (message) => {
    if (!message) return;
    await ship(message.content.toString());
    channel.ack(message);
  });
}
