import type { EventEnvelope } from '@shop/messaging';
import type { EntityManager } from 'typeorm';

export interface OutboxRow { id: string; aggregatetype: string; aggregateid: string; type: string; payload: string; sequence: number }

/** Events to publish, as rows of the transaction that makes them true. */
export class Outbox {
  async add(tx: EntityManager, topic: string, event: EventEnvelope): Promise<void> {
    if (!tx.queryRunner?.isTransactionActive) throw new Error('Outbox.add needs the EntityManager of an open transaction.');
    await tx.query('INSERT INTO outbox (id, aggregatetype, aggregateid, type, payload) VALUES ($1, $2, $3, $4, $5)', [
      event.eventId, topic, event.aggregateId, event.type, JSON.stringify(event),
    ]);
  }
}
