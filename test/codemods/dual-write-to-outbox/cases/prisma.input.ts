import { Prisma, PrismaClient } from '@prisma/client';
import { Producer } from 'kafkajs';

export class Stocks {
  constructor(private readonly prisma: PrismaClient, private readonly producer: Producer) {}

  async reserve(sku: string) {
    const stock = await this.prisma.stock.update({ where: { sku }, data: { reserved: { increment: 1 } } });
    // expect: DW101
    await this.producer.send({ topic: 'stock.reserved', messages: [{ key: sku, value: JSON.stringify(stock) }] });
    return stock;
  }

  async take(sku: string): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await tx.stock.update({ where: { sku }, data: { onHand: { decrement: 1 } } });
      // expect: DW104
      await this.producer.send({ topic: 'stock.taken', messages: [{ key: sku, value: sku }] });
    });
  }

  async giveBack(tx: Prisma.TransactionClient, sku: string): Promise<void> {
    await tx.stock.update({ where: { sku }, data: { onHand: { increment: 1 } } });
    // expect: DW105
    await this.producer.send({ topic: 'stock.returned', messages: [{ key: sku, value: sku }] });
  }
}
