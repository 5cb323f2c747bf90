// Where a package has the encoder of a schema registry, messages that go past it are reported where they are written, in a wrapper or at the call of it; packages without one are left alone.
// rules: require-schema-encoding
// @filename: services/orders/package.json
{ "name": "orders", "dependencies": { "@kafkajs/confluent-schema-registry": "^3.4.0", "kafkajs": "^2.2.4" } }
// @filename: services/orders/src/codec.ts
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';

export interface Codec { write(subject: string, event: object): Promise<Buffer> }

export class RegistryCodec implements Codec {
  constructor(private readonly registry: SchemaRegistry) {}

  async write(subject: string, event: object): Promise<Buffer> {
    const id = await this.registry.getLatestSchemaId(subject);
    return this.registry.encode(id, event);
  }
}

export const asJson = (event: object): Buffer => Buffer.from(JSON.stringify(event));
// @filename: services/orders/src/publisher.ts
import { Producer } from 'kafkajs';
import { Codec } from './codec';

export class Publisher {
  constructor(private readonly producer: Producer, private readonly codec: Codec) {}

  async publish(topic: string, event: object): Promise<void> {
    const value = await this.codec.write(topic, event);
    await this.producer.send({ topic, messages: [{ key: topic, value }] });
  }

  async publishPlainly(topic: string, event: object): Promise<void> {
    // expect: require-schema-encoding plain publisher.ts:14 (KafkaJS `send`)
    await this.producer.send({ topic, messages: [{ key: topic, value: JSON.stringify(event) }] });
  }

  async publishRaw(topic: string, value: Buffer | string): Promise<void> {
    await this.producer.send({ topic, messages: [{ key: topic, value }] });
  }
}
// @filename: services/orders/src/orders.ts
import { asJson, Codec } from './codec';
import { Publisher } from './publisher';

export class Orders {
  constructor(private readonly publisher: Publisher, private readonly codec: Codec) {}

  async place(id: string, body: Buffer): Promise<void> {
    await this.publisher.publish('order.placed', { id });
    await this.publisher.publishPlainly('order.placed', { id });
    await this.publisher.publishRaw('order.placed', await this.codec.write('order.placed', { id }));
    await this.publisher.publishRaw('order.placed', body);
    // expect: require-schema-encoding plain orders.ts:13 -> publisher.ts:18 (KafkaJS `send`)
    await this.publisher.publishRaw('order.placed', JSON.stringify({ id }));
    // expect: require-schema-encoding plain
    await this.publisher.publishRaw('order.placed', asJson({ id }));
  }
}
// @filename: services/mails/package.json
{ "name": "mails", "dependencies": { "kafkajs": "^2.2.4" } }
// @filename: services/mails/src/sent.ts
import { Producer } from 'kafkajs';

export async function sent(producer: Producer, id: string): Promise<void> {
  await producer.send({ topic: 'mail.sent', messages: [{ key: id, value: JSON.stringify({ id }) }] });
}
