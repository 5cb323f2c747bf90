import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '@prisma/client';
import type { Kafka, Producer } from 'kafkajs';

interface OrderShipped { eventId: string; sku: string; quantity: number; version: number; correlationId: string }

export class StockConsumer {
  constructor(private readonly kafka: Kafka, private readonly prisma: PrismaClient, private readonly producer: Producer) {}

  async start(): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: 'inventory' });
    await consumer.subscribe({ topics: ['order.shipped', 'stock.low'] });
    await consumer.run({
      eachMessage: async ({ topic, message }) => {
        const event = JSON.parse(message.value!.toString()) as OrderShipped;
        if (topic === 'stock.low') await this.reorder(event);
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

  async overwrite(event: OrderShipped): Promise<void> {
    // hazard: require-version-guard an old event overwrites a newer state
    await this.prisma.stock.updateMany({ where: { sku: event.sku }, data: { onHand: event.quantity } });
    // hazard: no-nondeterministic-handler a replay gives another state
    await this.prisma.stock.create({ data: { sku: randomUUID(), onHand: 0, reserved: 0, version: 0 } });
  }

  async overwriteGuarded(event: OrderShipped): Promise<void> {
    // correct: require-version-guard
    // correct: no-nondeterministic-handler
    await this.prisma.stock.updateMany({ where: { sku: event.sku, version: event.version - 1 }, data: { onHand: event.quantity, version: event.version } });
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
    // hazard: require-topic-owner the topic belongs to the orders service
    // hazard: require-event-id
    // hazard: require-schema-version
    await this.producer.send({ topic: 'order.shipped', messages: [{ key: event.sku, value: '{}' }] });
  }
}
