import { OutboxEventBus } from 'outbox-event-bus';
import { PrismaClient } from '@prisma/client';

const prisma = new PrismaClient();

export async function emits(bus: OutboxEventBus) {
  await prisma.$transaction(async (tx) => {
    await bus.emit({ type: 'order.placed', payload: { id: 1 }, metadata: {}, id: 'm-1' }, tx); // enqueue topic=order.placed payload headers messageId=m-1 handle
    await bus.emitMany([{ type: 'order.placed', payload: { id: 1 }, id: 'm-1' }], tx); // enqueue topic=order.placed payload messageId=m-1 handle
  }); // transaction
  bus.start(); // none
}
