import { Outbox } from '@nestjs/outbox';
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
