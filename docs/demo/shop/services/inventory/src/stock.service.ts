import type { PrismaClient } from '@prisma/client';
import type { Producer } from 'kafkajs';

export class StockService {
  /** Low stock is told to a function, whoever has passed it. */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly producer: Producer,
    private readonly deps: { notifyLow: (sku: string, left: number) => Promise<void> },
  ) {}

  async reserve(sku: string): Promise<void> {
    const stock = await this.prisma.stock.update({ where: { sku }, data: { reserved: { increment: 1 } } });
    // hazard: no-dual-write
    // hazard: require-event-id
    // hazard: require-schema-version
    await this.producer.send({ topic: 'stock.reserved', messages: [{ key: sku, value: JSON.stringify({ sku, reserved: stock.reserved }) }] });
  }

  async take(sku: string, left: number): Promise<void> {
    await this.prisma.stock.update({ where: { sku }, data: { onHand: left } });
    // hazard: no-dual-write through a function that is passed in
    await this.deps.notifyLow(sku, left);
  }

  async discontinue(sku: string): Promise<void> {
    // hazard: no-dual-write in a chain
    await this.prisma.stock.update({ where: { sku }, data: { onHand: 0 } }).then(() => this.producer.send({ topic: 'stock.discontinued', messages: [{ key: sku, value: sku }] }));
  }
}
