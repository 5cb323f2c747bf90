import { EventEmitter } from 'node:events';

const events = new EventEmitter();

export function emits() {
  events.emit('order.placed', { id: 1 }); // emitLocal topic=order.placed payload
  events.once('order.placed', () => undefined); // none
}
