import { PubSub, type PubSubEngine } from 'graphql-subscriptions';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import { KafkaPubSub } from 'graphql-kafkajs-subscriptions';

const local = new PubSub();
const shared = new RedisPubSub({});

export async function tells(engine: PubSubEngine) {
  await local.publish('orderPlaced', { id: 1 }); // emitLocal topic=orderPlaced payload
  await shared.publish('orderPlaced', { id: 1 }); // emitLocal topic=orderPlaced payload
  await engine.publish('orderPlaced', { id: 1 }); // emitLocal topic=orderPlaced payload
  const kafka = await KafkaPubSub.create({});
  await kafka.publish('orderPlaced', { id: 1 }); // emitLocal topic=orderPlaced payload
  return local.asyncIterableIterator('orderPlaced'); // none
}
