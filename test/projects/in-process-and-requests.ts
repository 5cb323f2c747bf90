// What stays in the process, or asks and waits for the answer.
// @filename: orders.ts
import { EventEmitter } from 'node:events';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { EventBus } from '@nestjs/cqrs';
import { ClientProxy } from '@nestjs/microservices';
import { Server } from 'socket.io';
import { Repository } from 'typeorm';

class Changes extends EventEmitter {}

export class Orders {
  private readonly changes = new Changes();
  constructor(private readonly orders: Repository<Order>, private readonly emitter: EventEmitter2, private readonly bus: EventBus, private readonly client: ClientProxy, private readonly io: Server) {}

  async silent(id: string) {
    await this.orders.save({ id });
    this.changes.emit('saved', id);
    this.emitter.emit('order.saved', id);
    this.bus.publish({ id });
    this.io.to(id).emit('saved', id);
    this.client.send('price', { id }).subscribe();
  }

  async told(id: string) {
    await this.orders.save({ id });
    // expect: no-dual-write writeFirst
    this.client.emit('order.saved', { id });
  }
}
