import { OnOutboxMessage, Outbox, OutboxInbox } from '@nestjs/outbox';
import { DataSource, EntityManager } from 'typeorm';

export class Orders {
  constructor(private readonly outbox: Outbox<EntityManager>, private readonly dataSource: DataSource) {}

  async place() {
    await this.dataSource.transaction(async (tx) => {
      await this.outbox.add(tx, { topic: 'order.placed', payload: { id: 1 }, key: 'o-1', headers: {}, id: 'm-1' }); // enqueue topic=order.placed payload key=o-1 headers messageId=m-1 handle
    }); // transaction
    this.outbox.notify(); // none
  }
}

export class Mails {
  constructor(private readonly inbox: OutboxInbox, private readonly dataSource: DataSource) {}

  @OnOutboxMessage('order.placed', { consumer: 'mails' }) // handler kind=event topic=order.placed acknowledged=return
  async onPlaced(order: { id: string }) {
    await this.dataSource.transaction(async (tx) => {
      await this.inbox.processInTransaction(tx, 'mails', order.id, async () => {}); // claim handle
    }); // transaction
    await this.inbox.process('mails', order.id, async () => {}); // claim
  }
}
