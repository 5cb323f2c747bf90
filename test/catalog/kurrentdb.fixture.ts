import { jsonEvent, KurrentDBClient } from '@kurrent/kurrentdb-client';

const client = KurrentDBClient.connectionString('kurrentdb://localhost');

export async function writes() {
  await client.appendToStream('order-1', [jsonEvent({ type: 'OrderPlaced', data: { id: 1 } })]); // write operation=insert entity=order-1
  await client.deleteStream('order-1'); // write operation=delete entity=order-1
  await client.dispose(); // none
}

export async function follows() {
  for await (const resolved of client.subscribeToAll()) { // handler kind=change
    console.log(resolved.event);
  }
}

export async function works() {
  const subscription = client.subscribeToPersistentSubscriptionToStream('order-1', 'mails');
  for await (const resolved of subscription) { // handler kind=change acknowledged=call
    await subscription.ack(resolved); // acknowledge
    await subscription.nack('park', 'poison', resolved); // reject
  }
}
