import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@prisma/client';
import type { Kafka, Producer } from 'kafkajs';

interface OrderShipped { eventId: string; sku: string; quantity: number; version: number; correlationId: string }

export class StockConsumer {
  constructor(private readonly kafka: Kafka, private readonly prisma: PrismaClient, private readonly producer: Producer) {}

  async start(): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: 'inventory' });
    await consumer.subscribe({ topics: ['order.shipped', 'stock.low', 'stock.counted', 'stock.recorded', 'stock.adjusted'] });
    await consumer.run({
      eachMessage: async ({ topic, message }) => {
        const event = JSON.parse(message.value!.toString()) as OrderShipped;
        if (topic === 'stock.low') await this.reorder(event);
        else if (topic === 'stock.counted') await this.count(event);
        else if (topic === 'stock.recorded') await this.record(event);
        else if (topic === 'stock.adjusted') await this.countInOrder(event);
        else await this.remove(event);
      },
    });
  }

  // hazard: require-idempotent-handler nothing tells a second delivery from the first
  private async remove(event: OrderShipped): Promise<void> {
    try {
      // hazard: no-delta-side-effect a redelivery takes the goods off twice
      await this.prisma.stock.update({ where: { sku: event.sku }, data: { onHand: { decrement: event.quantity } } });
    // hazard: no-swallowed-handler-error the offset moves on as if all were well
    } catch (error) {
      // hazard: require-event-id-in-logs
      console.error('could not take stock', error);
    }
  }

  async removeOnce(event: OrderShipped): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await tx.processedEvent.create({ data: { eventId: event.eventId, handler: 'stock' } });
      // correct: no-delta-side-effect the claim is in the same transaction
      await tx.stock.update({ where: { sku: event.sku }, data: { onHand: { decrement: event.quantity } } });
    });
    // correct: require-event-id-in-logs
    console.info('took stock', { eventId: event.eventId });
  }

  // correct: require-idempotent-handler a count says what is there, however often it is told
  private async count(event: OrderShipped): Promise<void> {
    // hazard: require-version-guard an old event overwrites a newer state
    await this.prisma.stock.updateMany({ where: { sku: event.sku }, data: { onHand: event.quantity } });
  }

  // hazard: require-idempotent-handler
  private async record(event: OrderShipped): Promise<void> {
    // hazard: no-nondeterministic-handler a replay gives another state
    await this.prisma.stockCount.create({ data: { id: randomUUID(), sku: event.sku, quantity: event.quantity } });
  }

  private async countInOrder(event: OrderShipped): Promise<void> {
    // correct: require-version-guard
    await this.prisma.stock.updateMany({ where: { sku: event.sku, version: event.version - 1 }, data: { onHand: event.quantity, version: event.version } });
    // correct: no-nondeterministic-handler
    await this.prisma.stockCount.upsert({ where: { id: event.eventId }, create: { id: event.eventId, sku: event.sku, quantity: event.quantity }, update: {} });
  }

  private async reorder(event: OrderShipped): Promise<void> {
    // hazard: require-correlation-id the trace ends here
    // hazard: no-event-cycle `stock.low` causes `stock.low`
    // hazard: past-tense-event-name
    // hazard: require-event-id
    // hazard: require-schema-version
    await this.producer.send({ topic: 'stock.low', messages: [{ key: event.sku, value: JSON.stringify({ sku: event.sku }) }] });
  }

  async order(event: OrderShipped): Promise<void> {
    // correct: no-event-cycle
    // correct: require-topic-owner
    // hazard: require-event-id
    // hazard: require-schema-version
    await this.producer.send({
      topic: 'stock.ordered',
      messages: [{ key: event.sku, value: JSON.stringify({ sku: event.sku, correlationId: event.correlationId }), headers: { 'correlation-id': event.correlationId } }],
    });
    // hazard: require-topic-owner nobody answers for this topic
    // hazard: require-event-id
    // hazard: require-schema-version
    await this.producer.send({ topic: 'stock.recounted', messages: [{ key: event.sku, value: '{}' }] });
  }
}
