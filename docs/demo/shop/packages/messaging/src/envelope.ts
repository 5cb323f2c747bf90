import { randomUUID } from 'node:crypto';

/** What every event of the shop carries. */
export interface EventEnvelope<Payload = unknown> {
  eventId: string;
  type: string;
  schemaVersion: number;
  occurredAt: string;
  correlationId: string;
  aggregateId: string;
  payload: Payload;
}

// correct: require-event-id the id is made once, with the event, and stays the same on every retry
// correct: require-schema-version
// correct: require-correlation-id
export function envelope<Payload>(type: string, aggregateId: string, payload: Payload, correlationId: string = randomUUID()): EventEnvelope<Payload> {
  return { eventId: randomUUID(), type, schemaVersion: 1, occurredAt: new Date().toISOString(), correlationId, aggregateId, payload };
}
