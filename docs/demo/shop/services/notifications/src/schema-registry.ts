import type { Producer } from 'kafkajs';

interface Registry { encode(schemaId: number, payload: unknown): Promise<Buffer> }

// hazard: no-breaking-event-change `email` was optional in the version that consumers were built with
export interface CustomerRegistered { customerId: string; email: string }
// correct: no-breaking-event-change what is new is optional
export interface CustomerMoved { customerId: string; city: string; country?: string }

export async function announce(producer: Producer, registry: Registry, event: CustomerRegistered): Promise<void> {
  // hazard: require-schema-encoding
  // hazard: require-event-id
  // hazard: require-schema-version
  await producer.send({ topic: 'customer.registered', messages: [{ key: event.customerId, value: JSON.stringify(event) }] });
  // correct: require-schema-encoding
  // hazard: require-event-id
  await producer.send({ topic: 'customer.registered.v2', messages: [{ key: event.customerId, value: await registry.encode(7, event) }] });
}
