// A partition key may be left to those who call a wrapper: reported where it is decided.
// rules: require-partition-key
// @filename: src/kafka.ts
import { Kafka } from 'kafkajs';

const producer = new Kafka({ brokers: [] }).producer();

export async function publish(topic: string, payload: object, key?: string): Promise<void> {
  await producer.send({ topic, messages: [{ key, value: JSON.stringify(payload) }] });
}

export async function publishKeyless(topic: string, payload: object): Promise<void> {
  // expect: require-partition-key missing
  await producer.send({ topic, messages: [{ value: JSON.stringify(payload) }] });
}

const anyKey = () => '_' + Math.random().toString(36).slice(2);

export async function publishScattered(topic: string, orderId: string): Promise<void> {
  // expect: require-partition-key random
  await producer.send({ topic, messages: [{ key: `${anyKey()}-key`, value: JSON.stringify({ orderId }) }] });
  await producer.send({ topic, messages: [{ key: `order-${orderId}`, value: JSON.stringify({ orderId }) }] });
}

export async function publishAll(topic: string, orders: { id: string }[]): Promise<void> {
  await producer.send({ topic, messages: orders.map((order) => ({ key: order.id, value: JSON.stringify(order) })) });
}
// @filename: src/orders.ts
import { publish, publishKeyless } from './kafka';

export async function place(order: { id: string }): Promise<void> {
  await publish('order.placed', order, order.id);
  // expect: require-partition-key constant orders.ts:6 -> kafka.ts:6 (KafkaJS `send`)
  await publish('order.placed', order, 'orders');
  // expect: require-partition-key missing
  await publish('order.placed', order);
  await publishKeyless('order.placed', order);
}
// @filename: src/team.ts
export interface Team { id: number; name: string }
// @filename: src/seeders/team.seeder.ts
import { Team } from '../team';

export function seedTeam(): Team { return { id: 1, name: 'first' }; }
// @filename: src/teams.ts
import { Producer } from 'kafkajs';
import { Team } from './team';

export class Teams {
  constructor(private readonly producer: Producer, private readonly team: Team) {}

  async tell(): Promise<void> {
    await this.producer.send({ topic: 'team.renamed', messages: [{ key: `team-${this.team.id}`, value: JSON.stringify({ name: this.team.name }) }] });
  }
}
