import { Inject } from '@nestjs/common';
import { ClientKafka, ClientProxy, ClientProxyFactory, EventPattern, KafkaContext, MessagePattern, RmqContext } from '@nestjs/microservices';

const client = ClientProxyFactory.create({});

export function emits(kafka: ClientKafka) {
  client.emit('order.placed', { id: 1 }); // publish topic=order.placed payload confirmed=subscribed
  kafka.emit('order.placed', { key: 'o-1', value: '{}', headers: {} }); // publish topic=order.placed payload key=o-1 headers
  kafka.emitBatch('order.placed', { messages: [{ key: 'o-1', value: '{}', headers: {} }] }); // publish topic=order.placed payload key=o-1 headers
  kafka.send('order.price', { id: 1 }); // rpc topic=order.price payload
  kafka.subscribeToResponseOf('order.price'); // none
}

export class Orders {
  constructor(@Inject('ORDERS') private readonly proxy: ClientProxy) {}

  price() {
    return this.proxy.send('order.price', { id: 1 }); // rpc topic=order.price payload
  }
}

export class Consumers {
  @EventPattern('order.placed') // handler kind=event topic=order.placed acknowledged=return
  async placed(_order: unknown, context: RmqContext) {
    context.getChannelRef().publish('parked', 'order.placed', Buffer.from('{}'), { type: 'order.placed', messageId: 'm-1', headers: {} }); // publish topic=order.placed payload messageId=m-1 headers confirmed=never
    context.getChannelRef().sendToQueue('parked', Buffer.from('{}'), { type: 'order.placed', messageId: 'm-1', headers: {} }); // publish topic=parked payload messageId=m-1 headers confirmed=never
    context.getChannelRef().ack(context.getMessage()); // acknowledge
    context.getChannelRef().nack(context.getMessage()); // reject requeue=true
    context.getChannelRef().reject(context.getMessage(), false); // reject requeue=false
  }

  @MessagePattern('order.price') // handler kind=request topic=order.price acknowledged=return
  async price(_order: unknown, context: KafkaContext) {
    await context.getConsumer().commitOffsets([]); // acknowledge
  }
}
