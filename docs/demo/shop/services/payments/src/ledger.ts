import type { Producer } from 'kafkajs';
import type { MongoClient } from 'mongodb';

interface Entry { paymentId: string; amount: number }

export class Ledger {
  constructor(private readonly mongo: MongoClient, private readonly producer: Producer) {}

  async book(entry: Entry): Promise<void> {
    const session = this.mongo.startSession();
    try {
      await session.withTransaction(async (transaction) => {
        await this.mongo.db().collection<Entry>('entries').insertOne(entry, { session: transaction });
        // hazard: no-publish-in-transaction the driver runs the callback again after a conflict
        // hazard: require-event-id
        // hazard: require-schema-version
        await this.producer.send({ topic: 'ledger.booked', messages: [{ key: entry.paymentId, value: JSON.stringify(entry) }] });
      });
    } finally {
      await session.endSession();
    }
  }
}
