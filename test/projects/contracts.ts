// What an event carries is read through wrappers, envelopes and other files, and held against its contract.
// rules: no-breaking-event-change
// @filename: event-contracts.json
{
  "version": 1,
  "events": {
    "order.placed": {
      "sources": ["src/events.ts#OrderPlaced", "src/order.service.ts#OrderService.place"],
      "schema": {
        "type": "object",
        "properties": {
          "orderId": { "type": "string" },
          "total": { "type": "number" }
        },
        "required": ["orderId", "total"]
      }
    },
    "order.paid": {
      "sources": ["src/bus.ts#Envelope", "src/order.service.ts#OrderService.pay"],
      "schema": {
        "type": "object",
        "properties": {
          "id": { "type": "string" },
          "type": { "const": "order.paid" },
          "payload": {
            "type": "object",
            "properties": {
              "orderId": { "type": "string" },
              "amount": { "type": "number" }
            },
            "required": ["orderId", "amount"]
          }
        },
        "required": ["id", "type", "payload"]
      }
    },
    "order.returned": {
      "sources": ["src/bus.ts#wrapped", "src/order.service.ts#giveBack"],
      "schema": {
        "type": "object",
        "properties": {
          "version": { "type": "number" },
          "at": { "type": "string" },
          "data": { "type": "object", "properties": { "orderId": { "type": "string" } }, "required": ["orderId"] }
        },
        "required": ["version", "at", "data"]
      }
    },
    "order.shipped": {
      "sources": ["src/order.service.ts#OrderService.ship"],
      "schema": {
        "type": "object",
        "properties": {
          "orderId": { "type": "string" },
          "carrier": { "type": "string" }
        },
        "required": ["orderId", "carrier"]
      }
    }
  }
}
// @filename: src/events.ts
export interface Base { orderId: string }

export interface OrderPlaced extends Base {
  // expect: no-breaking-event-change retyped
  total: string;
  coupon?: string;
}
// @filename: src/bus.ts
import { randomUUID } from 'node:crypto';
import { Kafka, type Producer } from 'kafkajs';

export interface Envelope<Payload> { id: string; type: string; payload: Payload }

export class Bus {
  private readonly producer: Producer = new Kafka({ brokers: [] }).producer();

  async publish(topic: string, payload: object): Promise<void> {
    await this.producer.send({ topic, messages: [{ value: JSON.stringify(payload) }] });
  }

  async enveloped(type: string, payload: unknown): Promise<void> {
    const event: Envelope<unknown> = { id: randomUUID(), type, payload };
    await this.publish(type, event);
  }
}

export function wrapped(data: object) {
  return { version: 1, data };
}
// @filename: src/order.service.ts
import { Bus, wrapped } from './bus';
import type { OrderPlaced } from './events';

export class OrderService {
  constructor(private readonly bus: Bus) {}

  async place(event: OrderPlaced): Promise<void> {
    await this.bus.publish('order.placed', event);
  }

  async pay(orderId: string, amount: number): Promise<void> {
    await this.bus.enveloped('order.paid', { orderId, amount });
  }

  async payInPart(orderId: string): Promise<void> {
    // expect: no-breaking-event-change removed
    await this.bus.enveloped('order.paid', { orderId });
  }

  async ship(orderId: string, carrier: string): Promise<void> {
    // expect: no-breaking-event-change renamed
    await this.bus.publish('order.shipped', { orderId, carrierName: carrier });
  }
}

export async function giveBack(bus: Bus, orderId: string): Promise<void> {
  // expect: no-breaking-event-change removed
  await bus.publish('order.returned', wrapped({ orderId }));
}
