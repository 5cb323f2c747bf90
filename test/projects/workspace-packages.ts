// Packages of a monorepo: one whose exports point at a build that is not there, one with its source as entry.
// @filename: package.json
{ "private": true, "workspaces": ["packages/*", "services/*"] }
// @filename: packages/messaging/package.json
{ "name": "@acme/messaging", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } } }
// @filename: packages/messaging/src/index.ts
export * from './publisher';
// @filename: packages/messaging/src/publisher.ts
import { Producer } from 'kafkajs';
export class Publisher {
  constructor(private readonly producer: Producer) {}
  publish(topic: string, event: unknown) { return this.producer.send({ topic, messages: [{ value: JSON.stringify(event) }] }); }
}
// @filename: packages/store/package.json
{ "name": "@acme/store", "main": "src/index.ts" }
// @filename: packages/store/src/index.ts
import mongoose from 'mongoose';
export const OrderModel = mongoose.model('Order', new mongoose.Schema({ id: String }));
// @filename: services/orders/package.json
{ "name": "@acme/orders", "dependencies": { "@acme/messaging": "workspace:*", "@acme/store": "workspace:*" } }
// @filename: services/orders/src/place.ts
import { Publisher } from '@acme/messaging';
import { OrderModel } from '@acme/store';

export async function place(publisher: Publisher, id: string) {
  await OrderModel.create({ id });
  // expect: no-dual-write writeFirst
  await publisher.publish('order.placed', { id });
}
