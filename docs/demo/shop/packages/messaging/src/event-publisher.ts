import type { EventEnvelope } from './envelope.js';

/** The port through which services publish. Which broker stands behind it is none of their business. */
export interface EventPublisher {
  publish(topic: string, event: EventEnvelope): Promise<void>;
}
