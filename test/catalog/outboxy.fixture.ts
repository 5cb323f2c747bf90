import { OutboxyClient } from '@outboxy/sdk';

export async function enqueues(outboxy: OutboxyClient, tx: unknown) {
  await outboxy.publish({ eventType: 'OrderPlaced', aggregateId: '1', payload: {}, headers: {}, idempotencyKey: 'm-1' }, tx); // enqueue topic=OrderPlaced payload key=1 headers messageId=m-1 handle
  await outboxy.publishBatch([{ eventType: 'OrderPlaced', aggregateId: '1', payload: {}, idempotencyKey: 'm-1' }], tx); // enqueue topic=OrderPlaced payload messageId=m-1 handle
}
