import { Prisma, PrismaClient } from '@prisma/client';
import { Producer } from 'kafkajs';
import { addToOutbox } from './outbox/prisma-outbox.js';

export class Stocks {
  constructor(private readonly prisma: PrismaClient, private readonly producer: Producer) {}

  async reserve(sku: string) {
    const stock = await this.prisma.$transaction(async (tx) => {
      const stock = await tx.stock.update({ where: { sku }, data: { reserved: { increment: 1 } } });
      // expect: DW101
      await addToOutbox(tx, { topic: 'stock.reserved', key: sku, payload: JSON.stringify(stock) });
      return stock;
    });
    return stock;
  }

  async take(sku: string): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await tx.stock.update({ where: { sku }, data: { onHand: { decrement: 1 } } });
      // expect: DW104
      await addToOutbox(tx, { topic: 'stock.taken', key: sku, payload: sku });
    });
  }

  async giveBack(tx: Prisma.TransactionClient, sku: string): Promise<void> {
    await tx.stock.update({ where: { sku }, data: { onHand: { increment: 1 } } });
    // expect: DW105
    await addToOutbox(tx, { topic: 'stock.returned', key: sku, payload: sku });
  }
}
