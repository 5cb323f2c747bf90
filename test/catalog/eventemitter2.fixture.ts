import { EventEmitter2 } from '@nestjs/event-emitter';

export function emits(events: EventEmitter2) {
  events.emit('order.placed', { id: 1 }); // emitLocal topic=order.placed payload
  events.on('order.placed', () => undefined); // none
}
