// SQL decides what a query does.
// @filename: orders.ts
import { PrismaClient } from '@prisma/client';
import { Channel } from 'amqplib';
import { Pool } from 'pg';

const INSERT = `
  -- new order
  WITH made AS (
    INSERT INTO orders (id) VALUES ($1) RETURNING id
  )
  SELECT id FROM made`;
const LIST = 'SELECT * FROM orders WHERE note = \'please update set\'';

export class Orders {
  constructor(private readonly pool: Pool, private readonly prisma: PrismaClient, private readonly channel: Channel) {}

  tell() { this.channel.publish('orders', 'order.placed', Buffer.from('')); }

  async inConstant() {
    await this.pool.query(INSERT, [1]);
    // expect: no-dual-write writeFirst
    this.tell();
  }

  async inObject() {
    await this.pool.query({ text: 'UPDATE orders SET a = 1', values: [] });
    // expect: no-dual-write writeFirst
    this.tell();
  }

  async tagged(id: string) {
    await this.prisma.$executeRaw`DELETE FROM orders WHERE id = ${id}`;
    // expect: no-dual-write writeFirst
    this.tell();
  }

  async onlyReads() {
    await this.pool.query(LIST);
    await this.prisma.$queryRaw`SELECT 1`;
    this.tell();
  }
}
