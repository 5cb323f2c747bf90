import { TransactionalEventEmitter, TransactionalEventEmitterOperations } from '@fullstackhouse/nestjs-outbox';

export async function emits(emitter: TransactionalEventEmitter, order: object, persister: never) {
  await emitter.emit({ name: 'order.placed' }, [{ entity: order, operation: TransactionalEventEmitterOperations.persist }], persister); // enqueue topic=order.placed payload handle
  emitter.getEventNames(); // none
}
