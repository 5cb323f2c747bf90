import { AmqpConnection } from '@golevelup/nestjs-rabbitmq';

export class Orders {
  constructor(private readonly amqp: AmqpConnection) {}

  async publish() {
    await this.amqp.publish('orders', 'order.placed', { id: 1 }, { messageId: 'm-1', headers: {} }); // publish topic=order.placed payload messageId=m-1 headers
    await this.amqp.request({ exchange: 'orders', routingKey: 'order.price', payload: { id: 1 } }); // rpc topic=order.price payload
    this.amqp.channel.publish('orders', 'order.placed', Buffer.from('{}'), { messageId: 'm-1', headers: {} }); // publish topic=order.placed payload messageId=m-1 headers
    await this.amqp.managedChannel.sendToQueue('mails', Buffer.from('{}'), { messageId: 'm-1', headers: {} }); // publish topic=mails payload messageId=m-1 headers
  }
}
