import rule from '../../rules/require-partition-key.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Producer } from 'kafkajs'; import { randomUUID } from 'node:crypto'; import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'; import { PutRecordCommand, KinesisClient } from '@aws-sdk/client-kinesis'; import { ClientKafka, ClientProxy } from '@nestjs/microservices'; import { ServiceBusSender } from '@azure/service-bus'; import { EventHubProducerClient } from '@azure/event-hubs'; import { Topic } from '@google-cloud/pubsub';";

/** A Kafka message with these properties. */
function message(properties: string): string {
  return `${IMPORTS} export const tell = (producer: Producer, order: any) => producer.send({ topic: 'order.placed', messages: [{ ${properties} value: '{}' }] });`;
}

/** A message to SQS. */
function queued(url: string, properties: string): string {
  return `${IMPORTS} export const tell = (sqs: SQSClient, order: any) => sqs.send(new SendMessageCommand({ QueueUrl: '${url}', MessageBody: '{}', ${properties} }));`;
}

run(rule, {
  invalid: [
    { name: 'no key', code: message(''), errors: [{ messageId: 'missing', line: 1, data: { publish: 'producer.send', event: '`order.placed`', text: '', route: 'case.ts:1 (KafkaJS `send`)' } }] },
    { name: 'none in a list that is made', code: `${IMPORTS} export const tell = (producer: Producer, orders: { id: string }[]) => producer.send({ topic: 'order.placed', messages: orders.map((order) => ({ value: JSON.stringify(order) })) });`, errors: [{ messageId: 'missing', line: 1 }] },
    { name: 'none in a list that is made of one that is not known', code: `${IMPORTS} export const tell = async (producer: Producer, encode: any) => { const encoded = await encode(); await producer.send({ topic: 'order.placed', messages: encoded.map((value: Buffer) => ({ value })) }); };`, errors: [{ messageId: 'missing', line: 1 }] },
    { name: 'null', code: message('key: null,'), errors: [{ messageId: 'empty', line: 1 }] },
    { name: 'nothing', code: message("key: '',"), errors: [{ messageId: 'empty', line: 1 }] },
    { name: 'an object without properties', code: message('key: {} as any,'), errors: [{ messageId: 'empty', line: 1 }] },
    { name: 'a constant', code: message("key: 'orders',"), errors: [{ messageId: 'constant', line: 1 }] },
    { name: 'a constant by name', code: `const KEY = 'orders'; ${message('key: KEY,')}`, errors: [{ messageId: 'constant', line: 1 }] },
    { name: 'a uuid', code: message('key: randomUUID(),'), errors: [{ messageId: 'random', line: 1 }] },
    { name: 'the time', code: message('key: String(Date.now()),'), errors: [{ messageId: 'random', line: 1 }] },
    { name: 'the event id', code: message('key: order.eventId,'), errors: [{ messageId: 'eventId', line: 1 }] },
    { name: 'a client of Nest', code: `${IMPORTS} export const tell = (client: ClientKafka, id: string) => client.emit('order.placed', { id });`, errors: [{ messageId: 'missing', line: 1 }] },
    { name: 'Event Hubs', code: `${IMPORTS} export const tell = (client: EventHubProducerClient) => client.sendBatch([{ body: {} }]);`, errors: [{ messageId: 'missing', line: 1 }] },
    { name: 'a FIFO queue without a group', code: queued('orders.fifo', ''), errors: [{ messageId: 'missing', line: 1 }] },
    { name: 'one group for all', code: queued('orders.fifo', "MessageGroupId: 'all'"), errors: [{ messageId: 'constant', line: 1 }] },
    { name: 'a group for each message', code: queued('orders', 'MessageGroupId: randomUUID()'), errors: [{ messageId: 'random', line: 1 }] },
    { name: 'a Kinesis stream', code: `${IMPORTS} export const tell = (kinesis: KinesisClient) => kinesis.send(new PutRecordCommand({ StreamName: 'orders', Data: Buffer.from('{}'), PartitionKey: 'orders' }));`, errors: [{ messageId: 'constant', line: 1 }] },
    { name: 'a session', code: `${IMPORTS} export const tell = (sender: ServiceBusSender) => sender.sendMessages({ body: {}, sessionId: 'all' });`, errors: [{ messageId: 'constant', line: 1 }] },
    { name: 'an ordering key', code: `${IMPORTS} export const tell = (topic: Topic) => topic.publishMessage({ json: {}, orderingKey: randomUUID() });`, errors: [{ messageId: 'random', line: 1 }] },
  ],
  valid: [
    { name: 'the id of the aggregate', code: message('key: order.id,') },
    { name: 'made of it', code: message('key: `order-${order.id}`,') },
    { name: 'a new aggregate, whose id is fresh', code: `${IMPORTS} export function place(producer: Producer) { const order = { id: randomUUID() }; return producer.send({ topic: 'order.placed', messages: [{ key: order.id, value: '{}' }] }); }` },
    { name: 'a message that is not known', code: `${IMPORTS} export const tell = (producer: Producer, message: any) => producer.send({ topic: 'order.placed', messages: [message] });` },
    { name: 'what is spread into it', code: message('...order,') },
    { name: 'a standard queue', code: queued('orders', '') },
    { name: 'a group of a FIFO queue', code: queued('orders.fifo', 'MessageGroupId: order.id') },
    { name: 'no session, and no ordering key', code: `${IMPORTS} export const tell = (sender: ServiceBusSender, topic: Topic) => { sender.sendMessages({ body: {} }); topic.publishMessage({ json: {} }); };` },
    { name: 'a client of Nest with a key', code: `${IMPORTS} export const tell = (client: ClientKafka, id: string) => client.emit('order.placed', { key: id, value: {} });` },
    { name: 'a transport without keys', code: `${IMPORTS} export const tell = (client: ClientProxy, id: string) => client.emit('order.placed', { id });` },
    { name: 'dead letters', code: `${IMPORTS} export const tell = (producer: Producer) => producer.send({ topic: 'orders.dlq', messages: [{ value: '{}' }] });` },
  ],
});
