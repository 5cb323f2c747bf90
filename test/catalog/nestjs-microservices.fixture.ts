import { Inject } from '@nestjs/common';
import { ClientKafka, ClientProxy, ClientProxyFactory } from '@nestjs/microservices';

const client = ClientProxyFactory.create({});

export function emits(kafka: ClientKafka) {
  client.emit('order.placed', { id: 1 }); // publish topic=order.placed payload
  kafka.emit('order.placed', { key: 'o-1', value: '{}' }); // publish topic=order.placed payload
  kafka.subscribeToResponseOf('order.price'); // none
}

export class Orders {
  constructor(@Inject('ORDERS') private readonly proxy: ClientProxy) {}

  price() {
    return this.proxy.send('order.price', { id: 1 }); // rpc topic=order.price payload
  }
}
