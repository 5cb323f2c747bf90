import Pulsar from 'pulsar-client';

const client = new Pulsar.Client({ serviceUrl: 'pulsar://broker' });

export async function publishes() {
  const producer = await client.createProducer({ topic: 'orders' });
  await producer.send({ data: Buffer.from('{}'), partitionKey: 'o-1', properties: {} }); // publish payload key=o-1 headers
  await producer.flush(); // none
}

client.subscribe({ // handler kind=event topic=orders acknowledged=call deadLetters=yes
  topic: 'orders', subscription: 'mails', deadLetterPolicy: { deadLetterTopic: 'orders-dead' },
  listener: async (message, consumer) => {
    try {
      await consumer.acknowledge(message); // acknowledge
    } catch {
      consumer.negativeAcknowledge(message); // reject requeue=true
    }
  },
});
