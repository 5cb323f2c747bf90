import { OnOutboxEvent, OutboxEmitter } from '@nestarc/outbox';
import { PrismaClient } from '@prisma/client';

class OrderPlaced {}

export class Orders {
  constructor(private readonly prisma: PrismaClient, private readonly outbox: OutboxEmitter) {}

  async place() {
    await this.prisma.$transaction(async (tx) => {
      await tx.order.create({ data: { id: 1 } }); // write operation=insert entity=order
      await this.outbox.emit(tx, new OrderPlaced()); // enqueue payload handle
    }); // transaction
  }

  @OnOutboxEvent(OrderPlaced) // handler kind=event acknowledged=return
  async onPlaced(event: OrderPlaced) {
    console.log(event);
  }
}
