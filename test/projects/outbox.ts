// An outbox by table, entity, model or function; and its relay.
// @filename: orders.ts
import { Producer } from 'kafkajs';
import { Pool } from 'pg';
import { DataSource } from 'typeorm';
import { PrismaClient } from '@prisma/client';
import { addToOutbox } from './outbox';
import { OutboxEvent } from './outbox-event.entity';
import { Rows } from './rows';

export class Orders {
  constructor(private readonly dataSource: DataSource, private readonly pool: Pool, private readonly prisma: PrismaClient, private readonly producer: Producer) {}

  async byEntity() {
    await this.dataSource.transaction(async (tx) => {
      await tx.save({});
      await tx.insert(OutboxEvent, {});
    });
  }

  async byModel() {
    await this.prisma.$transaction([this.prisma.order.create({ data: {} }), this.prisma.outboxMessage.create({ data: {} })]);
  }

  async byFunction() {
    await this.pool.query('INSERT INTO orders VALUES (1)');
    await addToOutbox(this.pool, 'order.placed');
  }

  async tellOne(outboxMessages: Rows, message: { sent: boolean }) {
    await this.producer.send({ topic: 'order.placed', messages: [{ value: 'x' }] });
    message.sent = true;
    await outboxMessages.save(message);
  }

  async relay() {
    const { rows } = await this.pool.query('SELECT * FROM outbox ORDER BY id');
    for (const row of rows) {
      await this.producer.send({ topic: row.topic, messages: [{ value: row.payload }] });
      await this.pool.query('UPDATE outbox SET sent = true WHERE id = $1', [row.id]);
    }
  }
}
// @filename: outbox.ts
import { Pool } from 'pg';
export function addToOutbox(pool: Pool, type: string) { return pool.query('INSERT INTO event_outbox (type) VALUES ($1)', [type]); }
// @filename: outbox-event.entity.ts
export class OutboxEvent { id: string }
// @filename: rows.ts
import { EntityManager } from 'typeorm';
export class Rows {
  constructor(private readonly manager: EntityManager) {}
  save(row: object) { return this.manager.save(row); }
}
