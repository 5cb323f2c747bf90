import rule from '../../rules/require-schema-encoding.ts';
import { run } from '../helpers/run.ts';

const IMPORTS = "import { Producer } from 'kafkajs'; import type { Channel } from 'amqplib'; import { ClientKafka } from '@nestjs/microservices'; import Redis from 'ioredis';";
const REGISTRY = "import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';";

/** A publish of the given value, beside a registry. */
function publish(value: string, { topic = "'order.placed'", before = '', registry = REGISTRY } = {}): string {
  return `${IMPORTS} ${registry} export async function tell(producer: Producer, registry: SchemaRegistry, order: any) { ${before} await producer.send({ topic: ${topic}, messages: [{ key: order.id, value: ${value} }] }); }`;
}

const plain = [{ messageId: 'plain', line: 1 }];

run(rule, {
  invalid: [
    { name: 'JSON', code: publish('JSON.stringify(order)'), errors: [{ messageId: 'plain', line: 1, data: { publish: 'producer.send', event: '`order.placed`', encoder: '@kafkajs/confluent-schema-registry', route: 'case.ts:1 (KafkaJS `send`)' } }] },
    { name: 'its bytes', code: publish('Buffer.from(JSON.stringify({ id: order.id }))'), errors: plain },
    { name: 'a constant', code: publish('value', { before: 'const value = JSON.stringify(order);' }), errors: plain },
    { name: 'a text that is written out', code: publish('`{"id":"${order.id}"}`'), errors: plain },
    { name: 'either of two', code: publish('order ? JSON.stringify(order) : null'), errors: plain },
    { name: 'a function of the project', code: `${publish('written(order)')} const written = (event: unknown) => Buffer.from(JSON.stringify(event));`, errors: plain },
    { name: 'many at once', code: `${IMPORTS} ${REGISTRY} export const tell = (producer: Producer, orders: any[]) => producer.send({ topic: 'order.placed', messages: orders.map((order) => ({ key: order.id, value: JSON.stringify(order) })) });`, errors: plain },
    { name: 'another client', code: `${IMPORTS} import { SchemaRegistryClient } from '@confluentinc/schemaregistry'; export const tell = (client: ClientKafka, order: any) => client.emit('order.placed', { key: order.id, value: JSON.stringify(order) });`, errors: plain },
    { name: 'one of two, of which the other is encoded', code: `${publish('await registry.encode(1, order)')} export const again = (producer: Producer, order: any) => producer.send({ topic: 'order.placed', messages: [{ key: order.id, value: JSON.stringify(order) }] });`, errors: plain },
  ],
  valid: [
    { name: 'no registry in the package', code: publish('JSON.stringify(order)', { registry: '' }) },
    { name: 'what the registry encodes', code: publish('await registry.encode(7, order)') },
    { name: 'what is encoded before', code: publish('value', { before: 'const value = await registry.encode(7, { id: order.id });' }) },
    { name: 'a serializer that is given JSON', code: publish("await registry.serialize('order.placed', JSON.stringify(order))") },
    { name: 'a tombstone', code: publish('null') },
    { name: 'what is not known', code: publish('order.value') },
    { name: 'what a client makes of an object', code: `${IMPORTS} ${REGISTRY} export const tell = (client: ClientKafka, order: any) => client.emit('order.placed', { key: order.id, value: order });` },
    { name: 'a broker without registries', code: `${IMPORTS} ${REGISTRY} export const tell = (channel: Channel, order: any) => channel.publish('orders', 'order.placed', Buffer.from(JSON.stringify(order)));` },
    { name: 'a signal', code: `${IMPORTS} ${REGISTRY} export const tell = (redis: Redis, order: any) => redis.publish('orders', JSON.stringify(order));` },
    { name: 'what is put aside', code: publish('JSON.stringify(order)', { topic: "'orders.dlq'" }) },
  ],
});
