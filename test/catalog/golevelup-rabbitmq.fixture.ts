import { AmqpConnection, MessageHandlerErrorBehavior, RabbitRPC, RabbitSubscribe } from '@golevelup/nestjs-rabbitmq';

export class Orders {
  constructor(private readonly amqp: AmqpConnection) {}

  async publish() {
    await this.amqp.publish('orders', 'order.placed', { id: 1 }, { messageId: 'm-1', headers: {} }); // publish topic=order.placed payload messageId=m-1 headers
    await this.amqp.request({ exchange: 'orders', routingKey: 'order.price', payload: { id: 1 } }); // rpc topic=order.price payload
    this.amqp.channel.publish('orders', 'order.placed', Buffer.from('{}'), { messageId: 'm-1', headers: {} }); // publish topic=order.placed payload messageId=m-1 headers
    await this.amqp.managedChannel.sendToQueue('mails', Buffer.from('{}'), { messageId: 'm-1', headers: {} }); // publish topic=mails payload messageId=m-1 headers
  }
}

export class Consumers {
  constructor(private readonly amqp: AmqpConnection) {}

  @RabbitSubscribe({ exchange: 'orders', routingKey: 'order.placed', errorBehavior: MessageHandlerErrorBehavior.ACK, queueOptions: { deadLetterExchange: 'dead' } }) // handler kind=event topic=order.placed acknowledged=return deadLetters=yes errorsToo=yes
  placed() {
    this.amqp.channel.ack({} as never); // acknowledge
    this.amqp.channel.nack({} as never, false, false); // reject requeue=false
  }

  @RabbitSubscribe({ exchange: 'orders', routingKey: 'order.paid', errorBehavior: MessageHandlerErrorBehavior.REQUEUE, queueOptions: { consumerOptions: { noAck: true } } }) // handler kind=event topic=order.paid acknowledged=receipt endless=yes
  paid() {}

  @RabbitRPC({ exchange: 'orders', routingKey: 'order.price' }) // handler kind=request topic=order.price acknowledged=return
  price() {}

  async start() {
    await this.amqp.createSubscriber(async () => undefined, { routingKey: 'order.shipped' }, 'shipped'); // handler kind=event topic=order.shipped acknowledged=return
  }
}
