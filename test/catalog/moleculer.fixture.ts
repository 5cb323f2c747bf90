import { Service, ServiceBroker, type Context } from 'moleculer';

const broker = new ServiceBroker({});

export async function publishes(context: Context) {
  await broker.emit('order.placed', { id: 1 }); // publish topic=order.placed payload
  await context.broadcast('order.placed', { id: 1 }); // publish topic=order.placed payload
  await context.call('payments.charge', { id: 1 }); // rpc topic=payments.charge payload
}

export class Orders extends Service {
  async place() {
    await this.broker.emit('order.placed', { id: 1 }); // publish topic=order.placed payload
    this.logger.info('placed'); // none
  }
}
