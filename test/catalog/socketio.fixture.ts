import { Server } from 'socket.io';

const io = new Server();

export function emits() {
  io.emit('order.placed', { id: 1 }); // emitLocal topic=order.placed payload
  io.to('room').emit('order.placed', {}); // emitLocal topic=order.placed payload
  io.close(); // none
}
