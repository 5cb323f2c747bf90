import { EventEmitter2, OnEvent } from '@nestjs/event-emitter';

export function emits(events: EventEmitter2) {
  events.emit('order.placed', { id: 1 }); // emitLocal topic=order.placed payload
  events.emitAsync('order.paid', { id: 1 }); // dispatch topic=order.paid payload
  events.on('order.placed', () => undefined); // none
}

export class Mails {
  @OnEvent('order.placed') // handler kind=local topic=order.placed acknowledged=receipt
  onPlaced(order: { id: number }) { console.log(order.id); }
}
