import { envelope } from './envelope.js';
import type { EventPublisher } from './event-publisher.js';

/** Services extend it to publish events of their own topic. */
export abstract class BaseService {
  protected constructor(protected readonly topic: string, private readonly publisher: EventPublisher) {}

  protected async announce(type: string, aggregateId: string, payload: unknown): Promise<void> {
    await this.publisher.publish(this.topic, envelope(type, aggregateId, payload));
  }
}
