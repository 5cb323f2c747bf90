import { PubSub, type Topic } from '@google-cloud/pubsub';

const client = new PubSub();

export async function publishes() {
  await client.topic('orders').publishMessage({ json: { id: 1 }, orderingKey: 'o-1', attributes: {} }); // publish topic=orders payload key=o-1 headers
}

export async function publishesBytes(topic: Topic) {
  await topic.publish(Buffer.from('{}'), { tenant: 'a' }); // publish payload headers
  await topic.getSubscriptions(); // none
}

export function consumes() {
  client.subscription('mails').on('message', (message) => { // handler kind=event acknowledged=call
    message.ack(); // acknowledge
    message.nack(); // reject requeue=true
  });
}
