import { connect, type JetStreamClient, type NatsConnection } from 'nats';

export async function publishes() {
  const connection = await connect({});
  connection.publish('order.placed', '{}', { headers: {} as never }); // publish topic=order.placed payload={} headers
  await connection.request('order.price', '{}'); // rpc topic=order.price payload={}
  await connection.jetstream().publish('order.placed', '{}', { msgID: 'm-1', headers: {} as never }); // publish topic=order.placed payload={} messageId=m-1 headers
  await connection.drain(); // none
}

export async function given(connection: NatsConnection, stream: JetStreamClient) {
  connection.publish('order.placed'); // publish topic=order.placed
  await stream.publish('order.placed'); // publish topic=order.placed
}
