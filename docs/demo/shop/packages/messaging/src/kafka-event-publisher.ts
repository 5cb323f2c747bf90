import type { Kafka, Producer } from 'kafkajs';
import type { EventEnvelope } from './envelope.js';
import type { EventPublisher } from './event-publisher.js';

export class KafkaEventPublisher implements EventPublisher {
  private readonly producer: Producer;
  private connected = false;

  constructor(kafka: Kafka) {
    this.producer = kafka.producer({ idempotent: true });
  }

  async publish(topic: string, event: EventEnvelope): Promise<void> {
    if (!this.connected) {
      await this.producer.connect();
      this.connected = true;
    }
    // correct: require-partition-key events of one aggregate stay in order
    await this.producer.send({ topic, messages: [{ key: event.aggregateId, value: JSON.stringify(event) }] });
  }

  async publishAll(topic: string, events: readonly EventEnvelope[]): Promise<void> {
    // correct: no-publish-in-loop one request for all
    await this.producer.send({ topic, messages: events.map((event) => ({ key: event.aggregateId, value: JSON.stringify(event) })) });
  }
}
