export { envelope, type EventEnvelope } from './envelope.js';
export { type EventPublisher } from './event-publisher.js';
export { KafkaEventPublisher } from './kafka-event-publisher.js';
export { openChannel } from './rabbit.js';
export { BaseService } from './base-service.js';
