import { BrokerAsPromised } from 'rascal';

export async function publishes() {
  const broker = await BrokerAsPromised.create({});
  await broker.publish('orders', { id: 1 }, { options: { messageId: 'm-1', headers: { tenant: 'a' } } }); // publish topic=orders payload messageId=m-1 headers
  await broker.subscribe('orders'); // none
}

export async function consumes(broker: BrokerAsPromised) {
  const subscription = await broker.subscribe('orders');
  subscription.on('message', (message, content, ackOrNack) => { // handler kind=event acknowledged=call
    console.log(content);
    ackOrNack();
  });
}
