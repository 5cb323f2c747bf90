import * as Ably from 'ably';

const client = new Ably.Rest('key');

export async function tells() {
  await client.channels.get('orders').publish('placed', { id: 1 }); // emitLocal topic=placed payload
  await client.time(); // none
}
