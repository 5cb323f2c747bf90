export { Outbox, type OutboxRow } from './outbox.js';
export { OutboxRelay } from './relay.js';
