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

export async function consumes(connection: NatsConnection, stream: JetStreamClient) {
  connection.subscribe('order.placed', { callback: (_error, message) => console.log(message) }); // handler kind=event topic=order.placed acknowledged=receipt
  for await (const message of connection.subscribe('order.placed')) { // handler kind=event acknowledged=receipt
    console.log(message.data);
  }
  const consumer = await stream.consumers.get('orders', 'mails');
  await consumer.consume({ callback: (message) => message.ack() }); // handler kind=event acknowledged=call; acknowledge
  for await (const message of await consumer.consume()) { // handler kind=event acknowledged=call
    message.ack(); // acknowledge
    message.nak(); // reject requeue=true
    message.term(); // reject requeue=false
  }
}
